package import LoadPlan

/// A run added up, second by second, while it goes on or when it is read.
///
/// Memory does not grow with the length of the run, but for 24 bytes for each worker and second.
package struct RunTotals: Sendable {
    package let scenarios: [String]
    package let steps: [StepIdentity]
    /// Seconds at the start that nothing here counts.
    package let warmUpSeconds: Int
    /// Requests that finished in them.
    package private(set) var warmUpRequests = 0
    /// One for each step.
    package private(set) var stepStatistics: [StepStatistics]
    /// One for each scenario, with the highest number of active users.
    package private(set) var scenarioTotals: [ScenarioSecond]
    /// Of all workers.
    package private(set) var lateness = LatencyHistogram()
    /// Of each second, of each worker.
    package private(set) var workerLoads: [[WorkerLoad]] = []
    private var firstErrors = FirstErrors()
    /// The slowest few of each step, of those that their seconds have kept.
    package private(set) var slowest: [SlowRequest] = []
    /// Failed requests that were kept whole, in the order in which they ended.
    package private(set) var keptFailures: [KeptFailure] = []
    /// One for each threshold that has to hold in every window.
    private(set) var watches: [WindowWatch] = []
    /// One for each threshold of a stage.
    private(set) var stageWatches: [StageWatch] = []

    /// - Parameters:
    ///   - scenarios: Their names.
    ///   - steps: Of all of them.
    ///   - thresholds: Those for every window or of a stage are watched; others need not be known
    ///     before.
    ///   - warmUpSeconds: What is added of the first seconds is left out.
    package init(
        scenarios: [String],
        steps: [StepIdentity],
        watching thresholds: [Threshold] = [],
        warmUpSeconds: Int = 0
    ) {
        self.scenarios = scenarios
        self.steps = steps
        self.warmUpSeconds = warmUpSeconds
        stepStatistics = Array(repeating: StepStatistics(), count: steps.count)
        scenarioTotals = Array(repeating: ScenarioSecond(), count: scenarios.count)
        watches = thresholds.compactMap { WindowWatch($0, of: self) }
        stageWatches = thresholds.compactMap { StageWatch($0, of: self) }
    }

    /// Adds a second; seconds come in order.
    package mutating func add(_ second: SecondResult) {
        guard second.second >= warmUpSeconds else {
            warmUpRequests += steps.inAll.reduce(0) { $0 + second.steps[$1].requests }
            return
        }
        sum(second)
        guard !watches.isEmpty || !stageWatches.isEmpty else { return }
        var alone = RunTotals(scenarios: scenarios, steps: steps)
        alone.sum(second)
        for index in watches.indices { watches[index].add(alone, number: second.second) }
        for index in stageWatches.indices { stageWatches[index].add(alone, number: second.second) }
    }

    private mutating func sum(_ second: SecondResult) {
        for (index, step) in second.steps.enumerated() { stepStatistics[index].add(step) }
        for (index, scenario) in second.scenarios.enumerated() {
            let peak = max(scenarioTotals[index].activeUsers, scenario.activeUsers)
            scenarioTotals[index].add(scenario)
            scenarioTotals[index].activeUsers = peak
        }
        for worker in second.health { lateness.add(worker.lateness) }
        workerLoads.append(second.health.map(WorkerLoad.init))
        firstErrors.add(second.errorSamples)
        if !second.keptFailures.isEmpty { keptFailures += second.keptFailures }
        if !second.slowest.isEmpty {
            slowest = (slowest + second.slowest).slowest(SlowRequest.keptOfRun)
        }
    }

    /// Adds the times of a step's requests under a key, which a store keeps for the whole run.
    package mutating func addSplitTimes(_ times: SplitStatistics, step: Int, key: SplitKey) {
        stepStatistics[step].splits[key, default: SplitStatistics()].add(times)
    }

    /// The first few of each kind of error at each step.
    package var errorSamples: [ErrorSample] { firstErrors.samples }

    /// All requests together; its checks are one, of all steps.
    package var overall: StepStatistics { sum(ofStepsAt: steps.indices) }

    package var arrivals: Int { scenarioTotals.reduce(0) { $0 + $1.arrivals } }
    package var dropped: Int { scenarioTotals.reduce(0) { $0 + $1.dropped } }

    /// Each worker's share of a core, over all its seconds.
    package var cpuShares: [Double] {
        (0..<(workerLoads.map(\.count).max() ?? 0)).map { worker in
            let own = workerLoads.filter { worker < $0.count }.map { $0[worker] }
            let cpu = own.reduce(0) { $0 + Double($1.cpuNanoseconds) }
            return cpu / max(1, own.reduce(0) { $0 + Double($1.wallNanoseconds) })
        }
    }

    /// Each worker's work in all its seconds.
    var workerSums: [WorkerLoad] {
        workerLoads.reduce(into: []) { sums, second in
            for (index, worker) in second.enumerated() {
                if index == sums.count { sums.append(worker) } else { sums[index].add(worker) }
            }
        }
    }

    /// Some steps together; the checks of the sum are one, of all these steps.
    package func sum(ofStepsAt indices: some Sequence<Int>) -> StepStatistics {
        var sum = StepStatistics()
        for index in steps.summed(among: indices) {
            var step = stepStatistics[index]
            step.checks = [step.checksTogether]
            sum.add(step)
        }
        return sum
    }

    /// Where a scenario's arrivals are counted among its steps: at its first one.
    package func arrivals(atStep index: Int) -> ScenarioSecond? {
        let scenario = steps[index].scenario
        guard steps.firstIndex(where: { $0.scenario == scenario }) == index else { return nil }
        return scenarioTotals[scenario]
    }
}

/// What a worker did in a second, but for its lateness.
package struct WorkerLoad: Sendable, Equatable {
    /// A worker's last second may be a few milliseconds long, which say nothing of its CPU.
    private static let telling: UInt64 = 100_000_000

    package var cpuNanoseconds: UInt64
    package var wallNanoseconds: UInt64
    package var loopLagMaxNanoseconds: UInt64

    package init(_ health: WorkerHealth) {
        cpuNanoseconds = health.cpuNanoseconds
        wallNanoseconds = health.wallNanoseconds
        loopLagMaxNanoseconds = health.loopLagMaxNanoseconds
    }

    /// Adds what the same worker did at another time.
    mutating func add(_ other: WorkerLoad) {
        cpuNanoseconds += other.cpuNanoseconds
        wallNanoseconds += other.wallNanoseconds
        loopLagMaxNanoseconds = max(loopLagMaxNanoseconds, other.loopLagMaxNanoseconds)
    }

    /// CPU time of wall time: 1 is one core; 0 where too little time was measured.
    package var cpuShare: Double {
        wallNanoseconds < Self.telling ? 0 : Double(cpuNanoseconds) / Double(wallNanoseconds)
    }
}
