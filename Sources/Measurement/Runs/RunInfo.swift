/// What is known of a run before it starts; of a run that another tool made, less.
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
    /// Nil where no random numbers were drawn from one.
    package var seed: UInt64?
    package var workers: Int?
    /// Program and library versions, as `perf-runner 0.1.0`, `libcurl 7.88.1`.
    package var versions: [String]
    /// The generator's; nil where it is not known.
    package var machine: MachineInfo?
    /// The header by whose values answers are counted apart; nil for none.
    package var splitBy: String?
    /// Seconds at the start that no figure of the run counts.
    package var warmUpSeconds = 0
    /// Whether the run is void where its generator was the bottleneck.
    package var isVoidWhenGeneratorBusy = false

    /// What stands in `versions` of a run that JMeter made, whose results do not tell more.
    package static let jmeter = "JMeter"

    /// Whether JMeter made the run, and its times are JMeter's elapsed times.
    package var isByJMeter: Bool { versions.contains(Self.jmeter) }

    package init(
        label: String,
        tags: [String: String],
        startedAt: Double,
        planName: String,
        planFile: String,
        planText: String,
        target: String,
        commandLine: [String],
        seed: UInt64?,
        workers: Int?,
        versions: [String],
        machine: MachineInfo?,
        splitBy: String? = nil
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
        self.splitBy = splitBy
    }
}
