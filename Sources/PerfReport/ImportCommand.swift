import ArgumentParser
import Console
import Foundation
import JMeterFormat
import Measurement
import Notation
import ResultStore

/// `perf-report import`: what JMeter measured, as a run beside those of `perf-runner`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Stores what JMeter measured: a JTL, in CSV or XML, becomes a run."
    )

    @OptionGroup var input: JTLInput

    @Option(help: "A name for the run.")
    var label: String

    @Option(help: "Something to know the run by, as key=value.")
    var tag: [NamedValue] = []

    @OptionGroup var store: StoreOptions

    func run() throws {
        let file = input.file
        let imported = try read()
        let warnings = imported.warnings.map { "\(file): \($0)" }
        for warning in warnings { printError("Warning: \(warning)") }
        let number = try write(imported, warnings: warnings)
        let steps = imported.steps.count
        try Destination.standardOutput.write(
            "Run \(number): \(imported.sampleCount) samples of \(steps) "
                + "label\(steps == 1 ? "" : "s") from \(file).\n"
        )
    }

    private func read() throws -> ImportedRun {
        var reader = JTLReader(timestamps: try input.pattern())
        try input.forEachPiece { bytes, isLast throws(Wanted) in
            try reader.consume(bytes, isLast: isLast)
        }
        return try input.finish { () throws(Wanted) in try reader.finish() }
    }

    /// Answers the run's number.
    private func write(_ imported: ImportedRun, warnings: [String]) throws(RunError) -> Int {
        let info = RunInfo(
            label: label,
            tags: tag.dictionary,
            startedAt: imported.startedAt,
            planName: input.file == "-"
                ? "JMeter" : URL(fileURLWithPath: input.file).lastPathComponent,
            planFile: "",
            planText: "",
            target: imported.target,
            commandLine: ["perf-report"] + CommandLine.arguments.dropFirst(),
            seed: nil,
            workers: nil,
            versions: [RunInfo.jmeter],
            machine: nil
        )
        var writer = try ResultStore(creating: store.results).begin(
            info,
            scenarios: imported.scenarios,
            steps: imported.steps,
            thresholds: []
        )
        var totals = RunTotals(scenarios: imported.scenarios, steps: imported.steps)
        try imported.forEachSecond { second throws(RunError) in
            try writer.append(second)
            totals.add(second)
        }
        try writer.finish(
            .complete,
            duration: imported.duration,
            warnings: warnings,
            totals: totals
        )
        return writer.number
    }
}
