import ArgumentParser
import Console
import Reports

/// `perf-report junit`: a run or a comparison as tests that passed, failed or were skipped.
struct JUnitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "junit",
        abstract: "Writes a run, or a comparison of labels, as JUnit's XML.",
        discussion: """
            A test for each threshold of a run; of a comparison one for the metric of each step, \
            which fails where a candidate is worse and is skipped where the rounds are too few to \
            tell. The verdict does not change the exit code.
            """
    )

    @OptionGroup var subject: SubjectOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.destination.write(
            subject.text(run: { RunJUnit($0).text }, comparison: { ComparisonJUnit($0).text })
        )
    }
}
