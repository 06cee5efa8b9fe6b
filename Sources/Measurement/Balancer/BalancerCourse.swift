/// What a balancer measured of itself while a run went on.
///
/// Counts are what was added from its first sample within the run to its last one.
package struct BalancerCourse: Sendable, Equatable {
    package struct Second: Sendable, Equatable {
        /// Requests that wait: for any server of a backend, and for each of them.
        package var queue: UInt32 = 0
        /// Requests that backends are at work on, those that wait among them.
        package var sessions: UInt32 = 0
        /// Attempts to connect that were made again.
        package var retries: UInt32 = 0
    }

    /// From 0; nil where there is no sample of that second.
    package private(set) var seconds: [Second?] = []
    /// That the frontends took.
    package private(set) var requests = 0
    /// Answers with a status from 500 on, those of the balancer's own among them.
    package private(set) var errors = 0
    package private(set) var retries = 0
    /// Retries that went to another server.
    package private(set) var redispatches = 0
    /// Nil where the statistics do not tell it.
    package private(set) var cpu: ProcessorTime?
    /// Milliseconds: the largest average over 1,024 requests of any backend.
    package private(set) var longestQueueTime: Double?

    /// What the process used, over the time in which that is known.
    package struct ProcessorTime: Sendable, Equatable {
        /// Of all cores together.
        package var seconds = 0.0
        package var over = 0.0

        /// Cores that were busy.
        package var cores: Double { over > 0 ? seconds / over : 0 }
    }

    private var gauges: [BalancerSample.Series: Second] = [:]
    private var gaugedSecond = 0
    private var counts: [BalancerSample.Series: Counts] = [:]
    /// Of each file the frontend whose rows tell the processor time.
    private var processes: [Int: Process] = [:]

    private struct Counts: Equatable {
        var requests = 0
        var errors = 0
        var retries = 0
        var redispatches = 0
    }

    private struct Process: Equatable {
        var proxy: Substring
        var startedAt: Double
        var at: Double
        var seconds: Double
    }

    /// Takes a sample of a second of the run; samples come in the order of their times.
    mutating func add(_ sample: BalancerSample, second: Int) {
        if second != gaugedSecond { finish() }
        gaugedSecond = second
        let added = added(sample)
        if sample.subject != .frontend {
            // Of several samples in a second the highest counts: a peak must not get lost.
            var gauge = gauges[sample.series] ?? Second()
            gauge.queue = max(gauge.queue, UInt32(clamping: sample.queue ?? 0))
            if sample.subject == .backend {
                gauge.sessions = max(gauge.sessions, UInt32(clamping: sample.sessions ?? 0))
                gauge.retries += UInt32(clamping: added.retries)
                longestQueueTime = [longestQueueTime, sample.queueTime].compactMap(\.self).max()
            }
            gauges[sample.series] = gauge
        }
        switch sample.subject {
        case .frontend:
            requests += added.requests
            errors += added.errors
            addProcessorTime(sample)
        case .backend:
            retries += added.retries
            redispatches += added.redispatches
        case .server: break
        }
    }

    /// Puts the last second in its place.
    mutating func finish() {
        guard !gauges.isEmpty else { return }
        let missing = gaugedSecond + 1 - seconds.count
        if missing > 0 { seconds += Array(repeating: nil, count: missing) }
        // Another balancer's file may have told of this second before.
        var sum = seconds[gaugedSecond] ?? Second()
        for gauge in gauges.values {
            sum.queue += gauge.queue
            sum.sessions += gauge.sessions
            sum.retries += gauge.retries
        }
        seconds[gaugedSecond] = sum
        gauges = [:]
    }

    /// What its counters have counted since the sample before; those of a process that was started
    /// anew begin at 0 again.
    private mutating func added(_ sample: BalancerSample) -> Counts {
        let now = Counts(
            requests: sample.requests ?? 0,
            errors: sample.errors ?? 0,
            retries: sample.retries ?? 0,
            redispatches: sample.redispatches ?? 0
        )
        defer { counts[sample.series] = now }
        guard let before = counts[sample.series] else { return Counts() }
        func growth(_ count: KeyPath<Counts, Int>) -> Int {
            let (first, last) = (before[keyPath: count], now[keyPath: count])
            return last < first ? last : last - first
        }
        return Counts(
            requests: growth(\.requests),
            errors: growth(\.errors),
            retries: growth(\.retries),
            redispatches: growth(\.redispatches)
        )
    }

    private mutating func addProcessorTime(_ sample: BalancerSample) {
        guard let seconds = sample.cpuSeconds else { return }
        let file = sample.series.file
        guard var process = processes[file] else {
            processes[file] = Process(
                proxy: sample.series.proxy,
                startedAt: sample.at,
                at: sample.at,
                seconds: seconds
            )
            return
        }
        guard process.proxy == sample.series.proxy else { return }
        var time = cpu ?? ProcessorTime()
        time.seconds += seconds < process.seconds ? seconds : seconds - process.seconds
        (process.at, process.seconds) = (sample.at, seconds)
        processes[file] = process
        // Two balancers at once use their time side by side.
        time.over = processes.values.map { $0.at - $0.startedAt }.max() ?? 0
        cpu = time
    }
}
