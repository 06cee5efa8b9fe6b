import ArgumentParser
import Reports

/// `perf-report json`: a run for programs.
struct JSON: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Writes a run as JSON.")

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.write(JSONReport(try options.load()).text)
    }
}
