package import LoadPlan

/// A run as it is reported and compared.
///
/// Its seconds are added one by one and not kept: of each there remains a row of some 300 bytes, so
/// that a run of a day is no larger in memory than its charts.
package struct RunResult: Sendable {
    package var info: RunInfo
    package var state: RunState
    /// Wall time of the load itself, in seconds; of what was stored where the run was killed.
    package var duration: Double
    package let scenarios: [String]
    /// In the order of the plan.
    package let steps: [StepIdentity]
    /// All steps together in each second, ascending, without gaps: a second in which nothing
    /// finished is there, and empty.
    package private(set) var seconds: [TimelineRow] = []
    private var timeBuckets = TimeBuckets()
    /// All seconds added up.
    package private(set) var totals: RunTotals
    package var thresholds: [ThresholdResult]
    package var warnings: [String]
    /// Nil where no threshold ended it.
    package var abort: RunAbort?

    /// A run without its seconds.
    ///
    /// `watched` are the thresholds that it is going to be judged by.
    package init(
        info: RunInfo,
        state: RunState,
        duration: Double,
        scenarios: [String],
        steps: [StepIdentity],
        thresholds: [ThresholdResult],
        watched: [Threshold] = [],
        warnings: [String]
    ) {
        self.info = info
        self.state = state
        self.duration = duration
        self.scenarios = scenarios
        self.steps = steps
        totals = RunTotals(
            scenarios: scenarios,
            steps: steps,
            watching: watched,
            warmUpSeconds: info.warmUpSeconds
        )
        self.thresholds = thresholds
        self.warnings = warnings
    }

    /// Adds the next second.
    package mutating func add(_ second: SecondResult) {
        totals.add(second)
        timeBuckets.add(second, steps: steps)
        seconds.append(TimelineRow.overall(second, steps: steps))
    }

    /// Adds the times of a step's requests under a key, which a store keeps for the whole run.
    package mutating func addSplitTimes(_ times: SplitStatistics, step: Int, key: SplitKey) {
        totals.addSplitTimes(times, step: step, key: key)
    }

    /// The seconds for charts: at most `TimeBucket.most`, of `bucketSeconds` each.
    ///
    /// They are put together anew at each call.
    package var buckets: [TimeBucket] { timeBuckets.buckets }
    package var bucketSeconds: Int { timeBuckets.width }

    /// One for each step and a last one for all; worked out anew at each call.
    package var summaries: [StepSummary] { totals.summaries(duration: duration) }

    /// Of all requests.
    package var requestsPerSecond: Double {
        totals.rate(ofStepsAt: Array(steps.indices), duration: duration)
    }

    /// Nil where nothing was recorded of the generator.
    package var generator: GeneratorVerdict? {
        GeneratorVerdict(totals: totals, cpuLimit: info.machine?.cpuLimit)
    }

    /// No threshold failed, and none ended the run.
    package var thresholdsHold: Bool { abort == nil && !thresholds.contains(where: \.fails) }

    /// The generator was the bottleneck of a run that says nothing then.
    package var isVoid: Bool {
        info.isVoidWhenGeneratorBusy && generator?.isHealthy == false
    }
}

package enum RunState: String, Sendable, CaseIterable {
    case running
    case complete
    /// Stopped by a signal or a threshold, or killed.
    case interrupted
}
