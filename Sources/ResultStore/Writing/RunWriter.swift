import Foundation
import GRDB
package import LoadPlan
package import Measurement

extension ResultStore {
    /// Starts a run, which gets the next number.
    package func begin(
        _ info: RunInfo,
        scenarios: [String],
        steps: [StepIdentity],
        thresholds: [Threshold]
    ) throws(RunError) -> RunWriter {
        var created: RunLock?
        let (number, lock): (Int, RunLock)
        do throws(RunError) {
            (number, lock) = try write { database in
                try database.insert(info)
                let number = Int(database.lastInsertedRowID)
                try database.insert(scenarios, steps, run: number)
                try database.insert(thresholds, run: number)
                // Locked before another process can see the run and take it for a killed one.
                let lock = try RunLock(storePath: path, run: number)
                created = lock
                return (number, lock)
            }
        } catch {
            created?.remove()
            throw error
        }
        return RunWriter(
            number: number,
            store: self,
            lock: lock,
            scenarios: scenarios,
            steps: steps,
            thresholds: thresholds,
            cpuLimit: info.machine?.cpuLimit,
            warmUpSeconds: info.warmUpSeconds
        )
    }
}

/// Writes one run, second by second; used by one thread.
package struct RunWriter: Sendable {
    package let number: Int
    let store: ResultStore
    let lock: RunLock
    let scenarios: [String]
    let steps: [StepIdentity]
    let thresholds: [Threshold]
    let cpuLimit: Double?
    let warmUpSeconds: Int
    private var firstErrors = FirstErrors()
    private var splits = SplitWriter()
    /// Of each step; of all seconds that are stored and count.
    private var splitTimes: [[SplitKey: SplitStatistics]]

    init(
        number: Int,
        store: ResultStore,
        lock: RunLock,
        scenarios: [String],
        steps: [StepIdentity],
        thresholds: [Threshold],
        cpuLimit: Double?,
        warmUpSeconds: Int
    ) {
        self.number = number
        self.store = store
        self.lock = lock
        self.scenarios = scenarios
        self.steps = steps
        self.thresholds = thresholds
        self.cpuLimit = cpuLimit
        self.warmUpSeconds = warmUpSeconds
        splitTimes = Array(repeating: [:], count: steps.count)
    }

    /// Stores a second in one transaction: all of it or, when it throws, nothing.
    package mutating func append(_ second: SecondResult) throws(RunError) {
        let areSplitTimesDue = SplitWriter.isDue(after: second.second)
        var core = SharedCore(
            steps: second.steps.count,
            workers: second.health.count,
            more: areSplitTimesDue ? splitTimes.reduce(0) { $0 + $1.count } : 0
        )
        var second = second
        for step in second.steps.indices {
            second.steps[step].pack()
            core.finishPiece()
        }
        for worker in second.health.indices { second.health[worker].lateness.pack() }
        var firstErrors = firstErrors
        let counts = second.second >= warmUpSeconds
        let samples = counts ? firstErrors.add(second.errorSamples) : []
        let rows = TimelineRow.rows(of: second, scenarios: scenarios, steps: steps)
        core.finishPiece()
        var splits = splits
        let news = splits.add(news: second)
        try store.write { database in
            try database.insert(second, rows: rows, run: number, &core)
            try database.insert(samples, run: number)
            if counts { try database.insert(second.keptFailures, run: number) }
            try splits.insert(news, run: number, into: database)
            try splits.insert(second, run: number, into: database)
            core.finishPiece()
        }
        core.finishPiece()
        self.firstErrors = firstErrors
        self.splits = splits
        for (step, statistics) in second.steps.enumerated() where counts {
            splitTimes[step].add(statistics.splits)
        }
        guard areSplitTimesDue, splitTimes.contains(where: { !$0.isEmpty }) else { return }
        try storeSplitTimes { core.finishPiece() }
    }

    private func storeSplitTimes(onPiece: () -> Void) throws(RunError) {
        try store.write { database in
            try splits.store(splitTimes, run: number, into: database, onPiece: onPiece)
        }
    }

    /// Ends the run after `duration` seconds of load: works out and stores what its summaries say.
    ///
    /// `totals` are those of all seconds that were appended.
    package func finish(
        _ state: RunState,
        duration: Double,
        warnings: [String],
        totals: RunTotals,
        abort: RunAbort? = nil
    ) throws(RunError) {
        var ending = RunEnding(
            state: state,
            duration: duration,
            warnings: warnings,
            totals: totals,
            thresholds: thresholds,
            cpuLimit: cpuLimit
        )
        ending.abort = abort
        try store.write { database in
            try database.store(ending, run: number)
            try splits.store(splitTimes, run: number, into: database)
        }
        lock.remove()
    }
}

/// What is stored of a run when it is over.
struct RunEnding {
    let state: RunState
    let duration: Double
    let warnings: [String]
    let thresholds: [ThresholdResult]
    let summaries: [StepSummary]
    /// One for each of the summaries.
    let statistics: [StepStatistics]
    let generator: GeneratorVerdict?
    /// Nil where no threshold ended the run.
    var abort: RunAbort?

    init(
        state: RunState,
        duration: Double,
        warnings: [String],
        totals: RunTotals,
        thresholds: [Threshold],
        cpuLimit: Double?
    ) {
        self.state = state
        self.duration = duration
        self.warnings = warnings
        self.thresholds = thresholds.map { totals.evaluate($0, duration: duration) }
        summaries = totals.summaries(duration: duration)
        statistics = totals.stepStatistics + [totals.overall]
        generator = GeneratorVerdict(totals: totals, cpuLimit: cpuLimit)
    }
}
