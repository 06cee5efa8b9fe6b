import LoadModel
import LoadPlan
import Measurement
import Notation

/// A plan's setup or teardown: a load before or behind the one that is measured.
struct UnmeasuredLoad {
    enum Part: String { case setup, teardown }

    private let part: Part
    private let scenario: Scenario
    private let program: Program
    /// It is cut after so many seconds, whatever its load says.
    private let limit: Double

    /// Nil where the plan has none; throws all that is wrong with it.
    init?(_ part: Part, of load: LoadRun) throws(Faults) {
        let scenario = part == .setup ? load.plan.setup : load.plan.teardown
        guard let scenario else { return nil }
        self.part = part
        self.scenario = scenario
        program = try Program(
            load.executing(scenario).plan,
            properties: load.properties,
            files: load.files,
            effects: load.effects
        )
        let grace = scenario.gracefulStopNanoseconds
        limit = Double(scenario.load.boundNanoseconds + grace) / 1e9 + 1
    }

    /// Runs it as the load that it belongs to is run, by one worker, to its end, or until a stop is
    /// asked for once more than before.
    ///
    /// Answers what went wrong, as a sentence, nil where nothing did; and what the variables of its
    /// first user are at its end.
    func run(
        of load: LoadRun,
        stop: StopSignal
    ) throws -> (complaint: String?, variables: [String: String]) {
        var totals = RunTotals(scenarios: [part.rawValue], steps: program.stepIdentities)
        let own = try StopSignal()
        var variables: [String: String] = [:]
        let requestsBefore = part == .setup ? 0 : stop.requestCount
        _ = try load.executing(scenario).run(
            program,
            stop: own,
            onSecond: { totals.add($0) },
            onTick: { elapsed in
                guard own.requestCount == 0 else { return }
                if elapsed > limit || stop.requestCount > requestsBefore { own.request(times: 2) }
            },
            onVariables: { variables = $0 }
        )
        return (complaint(totals), variables)
    }

    private func complaint(_ totals: RunTotals) -> String? {
        for (step, statistics) in zip(totals.steps, totals.stepStatistics) {
            guard let outcome = statistics.outcomes.keys.sorted().first else { continue }
            let index = totals.steps.firstIndex(of: step)
            let example = totals.errorSamples.first { $0.step == index && $0.outcome == outcome }
            let detail = example?.detail.excerpt(200) ?? ""
            return "'\(step.name)' of the \(part.rawValue) came to '\(outcome)'"
                + (detail.isEmpty ? "." : ": \(detail)")
        }
        let isDone = totals.overall.unfinished == 0 && totals.scenarioTotals[0].iterations > 0
        return isDone ? nil : "The \(part.rawValue) did not come to its end."
    }
}

extension LoadRun {
    /// The same with one scenario in the place of all others, by one worker.
    fileprivate func executing(_ scenario: Scenario) -> LoadRun {
        var run = self
        run.plan.scenarios = [scenario]
        run.plan.splitBy = nil
        run.plan.keptFailures = nil
        run.plan.warmUpSeconds = 0
        run.workers = 1
        run.tellsVariables = true
        return run
    }

    /// The same, where each user has variables from the start that a setup has found out.
    func knowing(_ variables: [String: String]) -> LoadRun {
        guard !variables.isEmpty else { return self }
        var run = self
        // A secret is no part of any plan, not of one in memory either.
        let known = variables.filter { secrets[$0.key] == nil }.sorted { $0.key < $1.key }
            .map { Variable(name: $0.key, value: Template(literal: $0.value)) }
        run.plan.variables = known + plan.variables.filter { variables[$0.name] == nil }
        return run
    }
}

extension Load {
    /// How long it may take at the most: a load that only its iterations end has a minute.
    fileprivate var boundNanoseconds: UInt64 {
        switch self {
        case .closed(let load) where load.holdsUntilDone: 60_000_000_000
        case .closed(let load): load.durationNanoseconds
        case .open(let load): load.durationNanoseconds
        }
    }
}
