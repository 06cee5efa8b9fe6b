import ArgumentParser
import Console
import Reports

/// `perf-report show`: what `perf-runner` said when the run was over.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints the summary of a run as text."
    )

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let colour = output.destination == .standardOutput && Terminal.standardOutput.hasColour
        try output.destination.write(TextSummary(try options.load(), colour: colour).text)
    }
}
