import LoadModel
import LoadPlan
package import Measurement
package import Notation

/// A run as a piece of work: a plan found fit to be executed, and how that is done.
///
/// It knows no command line and no store: those follow it as observers.
package struct RunJob {
    package var load: LoadRun
    private let program: Program

    /// Compiles the plan, or throws all that is wrong with it.
    package init(_ load: LoadRun) throws(Faults) {
        self.load = load
        program = try Program(load.plan, properties: load.properties)
    }

    package var steps: [StepIdentity] { program.stepIdentities }

    /// The base URL, as far as it is known before the run.
    package var target: String { program.target }

    /// Executes the plan and tells the observers of it.
    ///
    /// - Parameters:
    ///   - info: What the run is known by.
    ///   - warnings: What is to be said of the plan beside the figures.
    ///   - observers: Each follows on a thread of its own.
    ///   - stop: Ends the load early; the run is interrupted then.
    /// - Returns: The run, once every recorder has all of it.
    /// - Throws: What a worker or a recorder threw, after every thread has ended.
    package func run(
        as info: RunInfo,
        warnings: [String] = [],
        observers: [RunObserver] = [],
        stop: StopSignal
    ) throws -> RunResult {
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
                program,
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
