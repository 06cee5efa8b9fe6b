import ArgumentParser
import Console
import Reports

/// `perf-report markdown`: a run or a comparison for the page of a job.
struct MarkdownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markdown",
        abstract: "Writes a run, or a comparison of labels, as Markdown.",
        discussion: """
            In a job of GitHub: perf-report markdown >> "$GITHUB_STEP_SUMMARY". The verdict does \
            not change the exit code.
            """
    )

    @OptionGroup var subject: SubjectOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.destination.write(
            subject.text(run: { RunMarkdown($0).text }, comparison: { ComparisonMarkdown($0).text })
        )
    }
}
