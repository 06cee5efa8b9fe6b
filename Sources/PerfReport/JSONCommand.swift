import ArgumentParser
import Console
import Reports

/// `perf-report json`: a run for programs.
struct JSONCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json",
        abstract: "Writes a run as JSON."
    )

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.destination.write(JSONReport(try options.load()).text)
    }
}
