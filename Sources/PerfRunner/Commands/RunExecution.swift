import LoadDriver
import LoadPlan
import Measurement
import Notation
import ResultStore

/// How a load is executed from the command line: the store and the terminal follow it.
struct RunExecution {
    let loaded: LoadedPlan
    /// The file that keeps all runs.
    let results: String
    /// Nothing is said while it goes on.
    let isQuiet: Bool

    /// The run gets its number from the store.
    func run(_ job: RunJob, as info: RunInfo, stop: StopSignal) throws -> RunResult {
        var info = info
        let writer = try ResultStore(creating: results).begin(
            info,
            scenarios: loaded.plan.scenarios.map(\.name),
            steps: job.steps,
            thresholds: loaded.plan.thresholds
        )
        info.number = writer.number
        let view: [RunObserver] = isQuiet ? [] : [.viewer(LiveView(loaded.plan))]
        return try job.run(
            as: info,
            warnings: loaded.warnings.map(\.message),
            observers: [.recorder(StoreRecorder(writer))] + view,
            stop: stop
        )
    }
}
