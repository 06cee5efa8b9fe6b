import LoadModel
import LoadPlan
package import Measurement
package import Notation

/// One user of each scenario of a plan, one after the other, of whom everything is told.
///
/// It is the same load as any other, by one worker with one user: the same program, over the same
/// transports. What it measures is thrown away.
package struct TraceJob {
    private let load: LoadRun
    private let setup: UnmeasuredLoad?
    private let teardown: UnmeasuredLoad?
    private let scenarios: [(run: LoadRun, program: Program)]

    /// Compiles the plan, or throws all that is wrong with it.
    ///
    /// - Parameters:
    ///   - load: Of the plan as it is read; who does how much of it is decided here.
    ///   - iterations: So many of each scenario.
    ///   - tell: Called on the thread of a worker for each event.
    /// - Throws: Faults of patterns and the like, with their places.
    package init(
        _ load: LoadRun,
        iterations: Int,
        tell: @escaping @Sendable (TraceEvent) -> Void
    ) throws(Faults) {
        var load = load
        load.workers = 1
        load.trace = tell
        load.plan.splitBy = nil
        load.plan.keptFailures = nil
        load.plan.setup?.load = .oneUser(iterations: 1)
        load.plan.teardown?.load = .oneUser(iterations: 1)
        var scenarios: [(run: LoadRun, program: Program)] = []
        for var scenario in load.plan.scenarios {
            scenario.load = .oneUser(iterations: iterations)
            scenario.startAfterNanoseconds = 0
            var run = load
            run.plan.scenarios = [scenario]
            let program = try Program(
                run.plan,
                properties: run.properties,
                files: run.files,
                effects: run.effects
            )
            scenarios.append((run, program))
        }
        self.load = load
        self.scenarios = scenarios
        setup = try UnmeasuredLoad(.setup, of: load)
        teardown = try UnmeasuredLoad(.teardown, of: load)
    }

    /// Executes setup, scenarios and teardown; a setup that fails leaves out the scenarios.
    ///
    /// Throws what a worker threw. What the plan's own requests come to is told, and never thrown.
    package func run(stop: StopSignal) throws {
        var found: [String: String] = [:]
        var isFit = true
        let ended: Result<Void, any Error> = Result {
            if let setup {
                let (complaint, variables) = try setup.run(of: load, stop: stop)
                found = variables
                isFit = complaint == nil
            }
            for (run, program) in scenarios where isFit && stop.requestCount == 0 {
                _ = try run.knowing(found).run(
                    program,
                    stop: stop,
                    onSecond: { _ in },
                    onTick: { _ in }
                )
            }
        }
        _ = try teardown?.run(of: load.knowing(found), stop: stop)
        try ended.get()
    }
}

extension Load {
    /// One user who does so many iterations, however long they take.
    fileprivate static func oneUser(iterations: Int) -> Load {
        var load = ClosedLoad(stages: [.init(users: 1, nanoseconds: 0)])
        load.iterations = .each(iterations)
        load.holdsUntilDone = true
        return .closed(load)
    }
}
