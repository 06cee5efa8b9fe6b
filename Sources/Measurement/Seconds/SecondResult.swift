/// All that happened in one second of a run, merged over the workers.
package struct SecondResult: Sendable {
    /// From the start of the run; requests belong to the second they finished in.
    package var second: Int
    /// One for each step of the run, in the order of `RunResult.steps`.
    package var steps: [StepStatistics]
    /// One for each scenario.
    package var scenarios: [ScenarioSecond]
    /// One for each worker.
    package var health: [WorkerHealth]
    /// The first few of each kind of error, in detail.
    package var errorSamples: [ErrorSample]
    /// The slowest few requests of each step.
    package var slowest: [SlowRequest] = []
    /// Failed requests that are kept whole, in the order in which they ended.
    package var keptFailures: [KeptFailure] = []

    package init(
        second: Int,
        steps: [StepStatistics],
        scenarios: [ScenarioSecond],
        health: [WorkerHealth],
        errorSamples: [ErrorSample]
    ) {
        self.second = second
        self.steps = steps
        self.scenarios = scenarios
        self.health = health
        self.errorSamples = errorSamples
    }

    /// How much of it the run lasted, as its workers tell: 1 but for the last.
    ///
    /// A worker notes a second when it next has the time to, so that one may come out a little
    /// short and the next a little long.
    var length: Double {
        let wall = health.map(\.wallNanoseconds).max() ?? 0
        return wall == 0 || wall > 900_000_000 ? 1 : Double(wall) / 1e9
    }

    /// A second in which nothing happened.
    package init(second: Int, stepCount: Int, scenarioCount: Int) {
        self.init(
            second: second,
            steps: Array(repeating: StepStatistics(), count: stepCount),
            scenarios: Array(repeating: ScenarioSecond(), count: scenarioCount),
            health: [],
            errorSamples: []
        )
    }

    /// Merges another worker's part of the same second: counts and active users add up, its health
    /// is appended.
    ///
    /// - Precondition: Both are of the same second of the same run.
    package mutating func add(_ other: SecondResult) {
        precondition(second == other.second, "Seconds \(second) and \(other.second) do not merge.")
        for index in steps.indices { steps[index].add(other.steps[index]) }
        for index in scenarios.indices { scenarios[index].add(other.scenarios[index]) }
        health += other.health
        errorSamples += other.errorSamples
        if !other.keptFailures.isEmpty {
            keptFailures = (keptFailures + other.keptFailures).sorted { $0.at < $1.at }
        }
        slowest = (slowest + other.slowest).slowest(SlowRequest.keptOfSecond)
    }

    /// No load ran in it, and nothing was sent, answered or dropped.
    package var isEmpty: Bool {
        steps.allSatisfy(\.isEmpty) && scenarios.allSatisfy { $0 == ScenarioSecond() }
    }

    /// Users in an iteration at the end of the second, of all scenarios.
    package var activeUsers: Int { scenarios.reduce(0) { $0 + $1.activeUsers } }
}

/// What a scenario's load was in one second.
package struct ScenarioSecond: Sendable, Equatable {
    /// Users in an iteration at the end of the second, thinking ones included.
    package var activeUsers = 0
    /// Arrivals that were due in this second by the plan; 0 in a closed load.
    package var arrivals = 0
    /// Arrivals of this second that found all `maxUsers` busy.
    package var dropped = 0
    /// Iterations that ended.
    package var iterations = 0
    /// When within this second its load ran; nil where it had not begun or was over.
    package var span: LoadSpan?

    package init() {}

    /// Adds another worker's part of the same second.

    package mutating func add(_ other: ScenarioSecond) {
        activeUsers += other.activeUsers
        arrivals += other.arrivals
        dropped += other.dropped
        iterations += other.iterations
        span = span?.union(other.span) ?? other.span
    }
}

/// How well one worker of the generator kept up in one second.
package struct WorkerHealth: Sendable, Equatable {
    /// CPU time of the worker's thread in this second.
    package var cpuNanoseconds: UInt64 = 0
    /// Wall time that this sample covers: about a second.
    package var wallNanoseconds: UInt64 = 0
    /// Due to start of scheduled starts (arrivals, pacing, ends of think times): the generator's
    /// delay.
    package var lateness = LatencyHistogram()
    /// The longest time that the event loop did not look at its sockets.
    package var loopLagMaxNanoseconds: UInt64 = 0

    package init() {}
}

/// One error as it happened, to show beside its count.
package struct ErrorSample: Sendable, Equatable {
    /// Index into `RunResult.steps`.
    package var step: Int
    /// `Outcome.name`.
    package var outcome: String
    /// What came: an excerpt of the answer, or what the transport said.
    package var detail: String
    package var url: String
    /// Seconds from the start of the run.
    package var at: Double

    package init(step: Int, outcome: String, detail: String, url: String, at: Double) {
        self.step = step
        self.outcome = outcome
        self.detail = detail
        self.url = url
        self.at = at
    }
}
