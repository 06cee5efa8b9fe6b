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
    private let setup: UnmeasuredLoad?
    private let teardown: UnmeasuredLoad?

    /// Compiles the plan, or throws all that is wrong with it.
    package init(_ load: LoadRun) throws(Faults) {
        self.load = load
        program = try Program(
            load.plan,
            properties: load.properties,
            files: load.files,
            effects: load.effects
        )
        setup = try UnmeasuredLoad(.setup, of: load)
        teardown = try UnmeasuredLoad(.teardown, of: load)
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
    ///   - stop: Ends the load early; the run is interrupted then. A threshold that ends the run
    ///     asks through it, too.
    /// - Returns: The run, once every recorder has all of it.
    /// - Throws: What a worker or a recorder threw, after every thread has ended, or why the plan's
    ///   setup failed. The teardown is done whatever was thrown.
    package func run(
        as info: RunInfo,
        warnings: [String] = [],
        observers: [RunObserver] = [],
        stop: StopSignal
    ) throws -> RunResult {
        var load = load
        let measured: Result<(RunResult, Observation), any Error> = Result {
            if let (complaint, found) = try setup?.run(of: load, stop: stop) {
                load = load.knowing(found)
                if let complaint, stop.requestCount == 0 {
                    throw RunError(.setupFailed, complaint, hint: "The load was not started.")
                }
            }
            return try measure(load, as: info, warnings, observers, stop)
        }
        let complaint = tearDown(load, stop)
        let (run, observation) = try measured.get()
        var result = run
        if let complaint { result.warnings.append(complaint) }
        try observation.finish(result)
        return result
    }

    /// Answers what went wrong in the teardown, which spoils nothing that was measured.
    private func tearDown(_ load: LoadRun, _ stop: StopSignal) -> String? {
        do {
            return try teardown?.run(of: load, stop: stop).complaint
        } catch {
            return "The teardown was given up: \(error)"
        }
    }

    /// Does the load; the observers are still to be told of the end.
    private func measure(
        _ load: LoadRun,
        as info: RunInfo,
        _ warnings: [String],
        _ observers: [RunObserver],
        _ stop: StopSignal
    ) throws -> (RunResult, Observation) {
        var result = RunResult(
            info: info,
            state: .running,
            duration: 0,
            scenarios: load.plan.scenarios.map(\.name),
            steps: steps,
            thresholds: [],
            watched: load.plan.thresholds,
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
                    guard result.abort == nil, stop.requestCount == 0 else { return }
                    result.abort = result.totals.abort(
                        by: load.plan.thresholds,
                        afterSecond: second.second
                    )
                    if result.abort != nil { stop.request() }
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
        result.state = stop.isInterrupted ? .interrupted : .complete
        if let reason = stop.planReason { result.warnings.append(reason) }
        result.thresholds = load.plan.thresholds.map {
            result.totals.evaluate($0, duration: result.duration)
        }
        return (result, observation)
    }
}
