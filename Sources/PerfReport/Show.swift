import ArgumentParser
import Reports

/// `perf-report show`: what `perf-runner` said when the run was over.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the summary of a run as text."
    )

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let colour = output.output == "-" && Terminal.showsColour
        try output.write(TextSummary(try options.load(), colour: colour).text)
    }
}
