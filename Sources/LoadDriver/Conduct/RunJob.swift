import LoadModel
import LoadPlan
package import Measurement

/// A run as a piece of work: what is executed, how, and what it is known by.
///
/// It knows no command line and no store: those follow it as observers.
package struct RunJob: Sendable {
    private let load: LoadRun
    private let info: RunInfo
    private let steps: [StepIdentity]
    private let warnings: [String]

    /// - Parameters:
    ///   - load: The plan and how it is executed.
    ///   - steps: The steps of the compiled plan.
    ///   - info: What the run is known by.
    ///   - warnings: What is to be said of the plan beside the figures.
    package init(
        _ load: LoadRun,
        steps: [StepIdentity],
        info: RunInfo,
        warnings: [String] = []
    ) {
        self.load = load
        self.steps = steps
        self.info = info
        self.warnings = warnings
    }

    /// Executes the plan and tells the observers of it.
    ///
    /// - Parameters:
    ///   - observers: Each follows on a thread of its own.
    ///   - stop: Ends the load early; the run is interrupted then.
    /// - Returns: The run, once every recorder has all of it.
    /// - Throws: What a worker or a recorder threw, after every thread has ended.
    package func run(observers: [RunObserver] = [], stop: StopSignal) throws -> RunResult {
        var result = RunResult(
            info: info,
            state: .running,
            duration: 0,
            scenarios: load.plan.scenarios.map(\.name),
            steps: steps,
            thresholds: [],
            warnings: warnings
        )
        var last: SecondResult?
        let observation = try Observation(observers)
        do {
            result.duration = try load.run(
                stop: stop,
                onSecond: { second in
                    try observation.add(second)
                    result.add(second)
                    last = second
                },
                onTick: { elapsed in
                    try observation.show(
                        RunStatus(
                            elapsed: elapsed,
                            second: last,
                            totals: result.totals,
                            isStopping: stop.requestCount > 0
                        )
                    )
                }
            )
        } catch {
            observation.abandon()
            throw error
        }
        result.state = stop.requestCount > 0 ? .interrupted : .complete
        result.thresholds = load.plan.thresholds.map {
            result.totals.evaluate($0, duration: result.duration)
        }
        try observation.finish(result)
        return result
    }
}
