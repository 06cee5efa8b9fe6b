package import LoadModel
package import LoadPlan
package import Measurement
import Notation

/// A plan to be executed: as many threads as workers, and the caller's to collect what they say.
package struct LoadRun: Sendable {
    package var plan: Plan
    /// What `-J` gave.
    package var properties: [String: String]
    /// What bodies of the plan send.
    package var files = RequestFiles()
    /// The values of the plan's secrets, by their names; they are masked in all that is told.
    package var secrets: [String: String] = [:]
    /// Of each data set of the plan, in its order.
    package var rows: [any RowSource] = []
    package var workers: Int
    package var seed: UInt64
    package var transport = TransportChoice.automatic
    /// What its plan's expressions ask of the machine.
    package var machine: any Machine = ThisMachine()
    /// What the plan does anywhere, for the parts of it that are executed by themselves.
    let effects: PlanEffects
    /// Shared by a setup, a load and a teardown.
    private let changedProperties = SharedProperties()
    /// How often in a row a user may use its turn up where only iterations end its load.
    package var mostTurns = Worker.longestComputation
    /// Whether the variables of the first user are wanted when it is over.
    var tellsVariables = false
    /// Where all samples are logged, those of a setup and a teardown too; nil for nowhere.
    package var samples: SampleLog?
    /// Told what the users do, on the workers' threads, where they are traced.
    var trace: (@Sendable (TraceEvent) -> Void)?

    package init(plan: Plan, properties: [String: String], workers: Int, seed: UInt64) {
        self.plan = plan
        self.properties = properties
        self.workers = workers
        self.seed = seed
        effects = PlanEffects(of: plan, properties: properties)
    }

    /// Runs the whole load.
    ///
    /// Each worker compiles the plan for itself: docs/decisions/a-program-for-each-worker.md.
    ///
    /// - Parameters:
    ///   - program: The plan compiled, for what all workers have in common.
    ///   - stop: Ends it early.
    ///   - onSecond: Called for each second that is over, in order; an error ends the load.
    ///   - onTick: Called at least four times a second, with the seconds since the start.
    ///   - onVariables: Called at the end, with the variables of the first user where those are
    ///     wanted.
    /// - Returns: How long the load took, in seconds.
    /// - Throws: What a worker or a callback threw, after every thread has ended.
    package func run(
        _ program: borrowing Program,
        stop: StopSignal,
        onSecond: (SecondResult) throws -> Void,
        onTick: (Double) throws -> Void,
        onVariables: ([String: String]) -> Void = { _ in }
    ) throws -> Double {
        CurlLibrary.start()
        let mailbox = try Mailbox()
        let users = plan.scenarios.reduce(0) { $0 + $1.load.maxUsers }
        var progress = RunProgress(
            workers: workers,
            users: users,
            stop: stop,
            keeping: plan.keptFailures?.count
        )
        let origins = resolveOrigins(of: program)
        let shared = program.sharedCounters(properties: changedProperties, machine: machine)
        // Not drawn from the seed: two runs of one seed send different ids.
        let requestIDRun = UInt64.random(in: 0...UInt64.max)
        let slots = program.slotCount(of: WorkerShare(index: 0, count: 1))
        Descriptors.reserve(connections: slots * max(1, origins.count))
        for worker in 0..<workers {
            do {
                progress.threads.append(
                    try startThread(
                        worker,
                        mailbox,
                        progress.gate,
                        stop,
                        origins,
                        shared,
                        requestIDRun
                    )
                )
            } catch {
                progress.fail(error)
            }
        }
        while !progress.isOver {
            for message in mailbox.take(waitingMilliseconds: 250) {
                do {
                    try progress.take(message).forEach(onSecond)
                } catch {
                    progress.fail(error)
                }
            }
            guard let elapsed = progress.elapsedSeconds else { continue }
            do {
                try samples?.check()
                try onTick(elapsed)
            } catch {
                progress.fail(error)
            }
        }
        let seconds = try progress.finish()
        onVariables(progress.variables)
        return seconds
    }

    /// Looks the hosts up that are known before the load, so that no lookup is a part of it.
    private func resolveOrigins(of program: borrowing Program) -> [Origin] {
        program.plainOrigins.compactMap { Origin(host: $0.host, port: $0.port) }
    }

    private func startThread(
        _ index: Int,
        _ mailbox: Mailbox,
        _ gate: StartGate,
        _ stop: StopSignal,
        _ origins: [Origin],
        _ shared: SharedCounters,
        _ requestIDRun: UInt64
    ) throws(RunError) -> SystemThread {
        try SystemThread(name: "worker \(index)") {
            do throws(RunError) {
                let share = WorkerShare(index: index, count: workers)
                try execute(share, mailbox, gate, stop, origins, shared, requestIDRun)
            } catch {
                mailbox.post(.failed(error))
            }
        }
    }

    /// A worker's whole life, on its own thread.
    private func execute(
        _ share: WorkerShare,
        _ mailbox: Mailbox,
        _ gate: StartGate,
        _ stop: StopSignal,
        _ origins: [Origin],
        _ shared: SharedCounters,
        _ requestIDRun: UInt64
    ) throws(RunError) {
        let program: Program
        do throws(Faults) {
            program = try Program(
                plan,
                properties: properties,
                files: files,
                isTraced: trace != nil,
                isLogged: samples != nil,
                effects: effects
            )
        } catch {
            // The same plan was compiled before the run: what it says then is said to the user.
            throw RunError(.planInvalid, error.faults.first?.message ?? "The plan is not valid.")
        }
        var loop = try EventLoop()
        var transports = try Transports(
            transport,
            program: program,
            origins: origins,
            slots: program.slotCount(of: share)
        )
        try transports.preconnect(program.preconnectedUsers(of: share), of: program, &loop) {
            stop.requestCount == 0
        }
        mailbox.post(.ready)
        guard let start = gate.wait() else {
            return mailbox.post(.ended(worker: share.index, lastSecond: -1, at: 0))
        }
        let masking = Masking(secrets: secrets.values)
        let buffer = samples?.buffer()
        var worker = Worker(
            program,
            rows: rows,
            share: share,
            seed: seed,
            start: start.monotonic,
            wallStart: start.wall,
            shared: shared,
            requestIDRun: requestIDRun,
            secrets: secrets,
            tracer: trace.map { Tracer(masking: masking, $0) },
            samples: buffer.map { buffer in SampleLogger(masking: masking) { buffer.add($0) } }
        )
        worker.mostTurns = mostTurns
        var lastSecond = -1
        // Given away: what stayed here would be a copy of every user.
        var thread = WorkerThread(consume worker, loop, transports, stop: stop)
        start.await()
        try thread.run { second in
            lastSecond = second.second
            buffer?.handOver()
            mailbox.post(.second(second, worker: share.index))
        }
        let end = monotonicNanoseconds()
        buffer?.handOver()
        if tellsVariables, share.index == 0 {
            mailbox.post(.variables(thread.variablesOfFirstUser()))
        }
        mailbox.post(.ended(worker: share.index, lastSecond: lastSecond, at: end))
    }
}
