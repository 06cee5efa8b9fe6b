import ArgumentParser
import Console
import Reports

/// `perf-report json`: a run or a comparison for programs.
struct JSONCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json",
        abstract: "Writes a run, or a comparison of labels, as JSON."
    )

    @OptionGroup var subject: SubjectOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.destination.write(
            subject.text(run: { JSONReport($0).text }, comparison: { ComparisonJSON($0).text })
        )
    }
}
