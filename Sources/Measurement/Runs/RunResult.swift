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

    /// A run without its seconds.
    package init(
        info: RunInfo,
        state: RunState,
        duration: Double,
        scenarios: [String],
        steps: [StepIdentity],
        thresholds: [ThresholdResult],
        warnings: [String]
    ) {
        self.info = info
        self.state = state
        self.duration = duration
        self.scenarios = scenarios
        self.steps = steps
        totals = RunTotals(scenarios: scenarios, steps: steps)
        self.thresholds = thresholds
        self.warnings = warnings
    }

    /// Adds the next second.
    package mutating func add(_ second: SecondResult) {
        totals.add(second)
        timeBuckets.add(second)
        seconds.append(TimelineRow.overall(second))
    }

    /// The seconds for charts: at most `TimeBucket.most`, of `bucketSeconds` each.
    ///
    /// They are put together anew at each call.
    package var buckets: [TimeBucket] { timeBuckets.buckets }
    package var bucketSeconds: Int { timeBuckets.width }

    /// One for each step and a last one for all; worked out anew at each call.
    package var summaries: [StepSummary] { totals.summaries(duration: duration) }

    package var verdict: GeneratorVerdict {
        GeneratorVerdict(totals: totals, cpuLimit: info.machine.cpuLimit)
    }

    package var thresholdsHold: Bool { thresholds.allSatisfy(\.holds) }
}

/// What is known of a run before it starts.
package struct RunInfo: Sendable, Equatable {
    /// Given by the store, from 1; 0 before that.
    package var number = 0
    package var label: String
    package var tags: [String: String]
    /// Seconds since 1970.
    package var startedAt: Double
    package var planName: String
    package var planFile: String
    /// The plan as executed, as text.
    package var planText: String
    package var target: String
    package var commandLine: [String]
    package var seed: UInt64
    package var workers: Int
    /// Program and library versions, as `perf-runner 0.1.0`, `libcurl 7.88.1`.
    package var versions: [String]
    package var machine: MachineInfo

    package init(
        label: String,
        tags: [String: String],
        startedAt: Double,
        planName: String,
        planFile: String,
        planText: String,
        target: String,
        commandLine: [String],
        seed: UInt64,
        workers: Int,
        versions: [String],
        machine: MachineInfo
    ) {
        self.label = label
        self.tags = tags
        self.startedAt = startedAt
        self.planName = planName
        self.planFile = planFile
        self.planText = planText
        self.target = target
        self.commandLine = commandLine
        self.seed = seed
        self.workers = workers
        self.versions = versions
        self.machine = machine
    }
}

/// The generator's machine.
package struct MachineInfo: Sendable, Equatable, Codable {
    package var host: String
    package var cpuModel: String
    package var cores: Int
    package var memoryBytes: UInt64
    package var kernel: String
    /// `kvm`, `docker`, …, or `none`.
    package var virtualisation: String
    /// Cores and bytes that a container leaves, where one limits them.
    package var cpuLimit: Double?
    package var memoryLimitBytes: UInt64?

    package init(
        host: String,
        cpuModel: String,
        cores: Int,
        memoryBytes: UInt64,
        kernel: String,
        virtualisation: String,
        cpuLimit: Double?,
        memoryLimitBytes: UInt64?
    ) {
        self.host = host
        self.cpuModel = cpuModel
        self.cores = cores
        self.memoryBytes = memoryBytes
        self.kernel = kernel
        self.virtualisation = virtualisation
        self.cpuLimit = cpuLimit
        self.memoryLimitBytes = memoryLimitBytes
    }
}

package enum RunState: String, Sendable, CaseIterable {
    case running
    case complete
    /// Stopped by a signal, or killed.
    case interrupted
}

/// A step of a run and what it checks.
package struct StepIdentity: Sendable, Equatable {
    /// Index into `RunResult.scenarios`.
    package var scenario: Int
    package var name: String
    /// As `status 200`, `contains "Marketplace"`: one for each of `StepStatistics.checks`.
    package var checks: [String]

    package init(scenario: Int, name: String, checks: [String]) {
        self.scenario = scenario
        self.name = name
        self.checks = checks
    }
}

/// A threshold and what came of it.
package struct ThresholdResult: Sendable, Equatable {
    package var threshold: Threshold
    /// In the unit of `Threshold.bound`; nil where nothing was measured, which does not hold.
    package var actual: Double?
    package var holds: Bool

    package init(threshold: Threshold, actual: Double?, holds: Bool) {
        self.threshold = threshold
        self.actual = actual
        self.holds = holds
    }
}
