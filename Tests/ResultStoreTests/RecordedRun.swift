import LoadPlan
import Measurement
import ResultStore

/// A run that is stored while it is added up, as `perf-runner` does both.
struct RecordedRun {
    private var writer: RunWriter
    private(set) var totals: RunTotals

    var number: Int { writer.number }

    /// Begins a run of these seconds, without an end.
    init(
        in store: ResultStore,
        _ info: RunInfo,
        thresholds: [Threshold] = [],
        seconds: [SecondResult] = []
    ) throws {
        writer = try store.begin(
            info,
            scenarios: SmallRun.scenarios,
            steps: SmallRun.steps,
            thresholds: thresholds
        )
        totals = RunTotals(scenarios: SmallRun.scenarios, steps: SmallRun.steps)
        for second in seconds { try append(second) }
    }

    mutating func append(_ second: SecondResult) throws(RunError) {
        try writer.append(second)
        totals.add(second)
    }

    func finish(_ state: RunState, duration: Double, warnings: [String]) throws(RunError) {
        try writer.finish(state, duration: duration, warnings: warnings, totals: totals)
    }
}
