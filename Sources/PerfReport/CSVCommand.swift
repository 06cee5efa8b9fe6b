import ArgumentParser
import Console
import Reports

/// `perf-report csv`: a run for spreadsheets and scripts.
struct CSVCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "Writes a run as CSV, a row for each step."
    )

    @Flag(help: "Write a row for each step and second instead.")
    var overTime = false

    @Flag(help: "Write a row for each step and value of the header that the plan splits by.")
    var byValue = false

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard overTime, byValue else { return }
        throw ValidationError("'--over-time' and '--by-value' are two tables: ask for one.")
    }

    func run() throws {
        if byValue {
            return try output.destination.write(CSVReport(try options.load()).textByValue)
        }
        guard overTime else {
            return try output.destination.write(CSVReport(try options.load()).text)
        }
        // Piece by piece: a run of a day has more rows than should be in memory.
        try output.destination.write { write in
            try write(CSVReport.headOverTime)
            try options.load { try write(CSVReport($1).rows(of: $0)) }
        }
    }
}
