import Measurement

/// What a worker has counted, second by second.
///
/// A new second starts as a copy of an empty one, whose histograms share their storage until a
/// first value is recorded: so a step without requests costs nothing, and a snapshot is handed over
/// whole.
struct Recorder {
    private static let samplesOfAKind = 3

    private let start: UInt64
    private let empty: SecondResult
    private(set) var secondEndsAt: UInt64
    private var finished: [SecondResult] = []
    var current: SecondResult
    /// Nothing of a second before this one is kept in detail.
    private let firstCounted: Int
    private var samples = SampleCount(most: Recorder.samplesOfAKind)
    /// Nil where no failed request is kept whole.
    private var failures: SampleCount?
    /// Nil where the plan splits by no header.
    var splits: SplitRecorder?
    private var slowest: SlowestOfSecond

    /// Starts to count, with the number of checks that each step has.
    ///
    /// `wallOffset`, added to a time of the run's clock, gives nanoseconds since 1970. `failures`
    /// are to be kept of each step and kind, nil for none; of the warm-up nothing is.
    init(
        start: UInt64,
        wallOffset: UInt64,
        checks: [Int],
        scenarios: Int,
        splits: SharedSplitValues? = nil,
        keeping failures: Int? = nil,
        warmUpSeconds: Int = 0
    ) {
        let step = StepStatistics()
        let steps = checks.map { count in
            var step = step
            step.checks = Array(repeating: CheckCount(), count: count)
            return step
        }
        empty = SecondResult(
            second: 0,
            steps: steps,
            scenarios: Array(repeating: ScenarioSecond(), count: scenarios),
            health: [WorkerHealth()],
            errorSamples: []
        )
        self.start = start
        firstCounted = warmUpSeconds
        self.failures = failures.map { SampleCount(most: $0) }
        self.splits = splits.map { SplitRecorder(steps: checks.count, $0) }
        slowest = SlowestOfSecond(
            steps: checks.count,
            start: start,
            wallOffset: wallOffset
        )
        current = empty
        secondEndsAt = start + 1_000_000_000
    }

    /// Ends the seconds that are over.
    mutating func roll(to now: UInt64, _ lanes: inout [Lane]) {
        while now >= secondEndsAt {
            close(&lanes)
            let second = current.second
            finished.append(current)
            current = empty
            current.second = second + 1
            secondEndsAt += 1_000_000_000
        }
    }

    /// Makes the second that is under way complete.
    mutating func close(_ lanes: inout [Lane]) {
        note(&lanes)
        splits?.hand(to: &current.steps)
        slowest.hand(to: &current)
    }

    /// Notes how many users are active at this moment, and how many arrivals the second has had.
    private mutating func note(_ lanes: inout [Lane]) {
        for index in lanes.indices {
            current.scenarios[index].activeUsers = lanes[index].active
            current.scenarios[index].arrivals = lanes[index].countArrivals(before: secondEndsAt)
            let second = secondEndsAt - 1_000_000_000
            current.scenarios[index].span = LoadSpan(
                start: seconds(at: max(second, lanes[index].startsAt)),
                end: seconds(at: max(start, min(secondEndsAt, lanes[index].endsAt)))
            )
        }
    }

    var hasFinished: Bool { !finished.isEmpty }

    mutating func takeFinished() -> [SecondResult] {
        defer { finished = [] }
        return finished
    }

    mutating func recordLateness(_ nanoseconds: UInt64) {
        current.health[0].lateness.record(nanoseconds / 1_000)
    }

    /// Counts arrivals that could not start.
    mutating func recordDropped(scenario: Int, _ count: Int = 1) {
        current.scenarios[scenario].dropped += count
    }

    /// Counts a request that was cut, so long after it was due and after its start.
    mutating func recordUnfinished(step: Int, response: UInt64, service: UInt64?) {
        current.steps[step].unfinished += 1
        current.steps[step].censoredResponse.record(microseconds(response))
        if let service { current.steps[step].censoredService.record(microseconds(service)) }
    }

    /// Counts one finished request; the times of one that never reached the server are not kept.
    mutating func record(_ exchange: ExchangeFigures, step: Int, _ outcome: Outcome) {
        current.steps[step].count(exchange, outcome)
    }

    mutating func recordCheck(step: Int, check: Int, passed: Bool) {
        if passed {
            current.steps[step].checks[check].passed += 1
        } else {
            current.steps[step].checks[check].failed += 1
        }
    }

    /// Whether a request is among the slowest of its step; to be asked before it is described.
    mutating func isSlow(_ nanoseconds: UInt64, step: Int) -> Bool {
        slowest.wants(nanoseconds, step: step)
    }

    mutating func add(_ request: consuming SlowestOfSecond.Seen, step: Int) {
        slowest.add(request, step: step)
    }

    /// Whether another detail of this kind of error is wanted; to be asked before it is made.
    mutating func wantsSample(step: Int, _ outcome: Outcome) -> Bool {
        current.second >= firstCounted && samples.takes(step: step, outcome)
    }

    /// Whether another failed request of this kind is to be kept whole; to be asked before it is.
    mutating func wantsFailure(step: Int, _ outcome: Outcome) -> Bool {
        guard failures != nil, current.second >= firstCounted else { return false }
        return failures?.takes(step: step, outcome) ?? false
    }

    mutating func add(_ sample: ErrorSample) { current.errorSamples.append(sample) }

    mutating func add(_ failure: KeptFailure) { current.keptFailures.append(failure) }

    /// Seconds from the start of the run.
    func seconds(at now: UInt64) -> Double { Double(now - start) / 1e9 }
}
