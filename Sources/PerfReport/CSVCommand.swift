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

    @OptionGroup var options: RunOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
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
