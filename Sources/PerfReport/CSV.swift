import ArgumentParser
import Reports

/// `perf-report csv`: a run for spreadsheets and scripts.
struct CSV: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a run as CSV, a row for each step."
    )

    @Flag(help: "Write a row for each step and second instead.")
    var overTime = false

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let report = CSVReport(try options.load())
        try output.write(overTime ? report.textOverTime : report.text)
    }
}
