import ArgumentParser
import Console
import Reports

/// `perf-report html`: a run as a page to look at and to pass on.
struct HTMLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html",
        abstract: "Writes a run as one self-contained HTML page."
    )

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.destination.write(HTMLReport(try options.load()).text)
    }
}
