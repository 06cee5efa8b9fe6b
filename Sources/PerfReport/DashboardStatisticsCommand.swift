import ArgumentParser
import Console
import JMeterFormat
import Notation

/// `perf-report dashboard-statistics`: the figures that JMeter's dashboard has of a JTL.
struct DashboardStatisticsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard-statistics",
        abstract: "Prints the statistics.json of JMeter's dashboard, of a JTL."
    )

    @OptionGroup var input: JTLInput

    func run() throws {
        var statistics = DashboardStatistics(timestamps: try input.pattern())
        try input.forEachPiece { bytes, isLast throws(Wanted) in
            try statistics.consume(bytes, isLast: isLast)
        }
        let (json, warnings) = try input.finish { () throws(Wanted) in try statistics.finish() }
        for warning in warnings { printError("Warning: \(input.file): \(warning)") }
        try Destination.standardOutput.write(json)
    }
}
