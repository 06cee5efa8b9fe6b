import LoadPlan
import Measurement
import Notation
import Testing

/// Runs at the edge of what there is to say.
struct OddRun: Sendable {
    let name: String
    var seconds = 1
    var state = RunState.complete
    var thresholds: [Threshold] = []
    /// Nothing is recorded of the generator.
    var isForeign = false
    var warmUpSeconds = 0
    var isVoidWhenGeneratorBusy = false
    var abort: RunAbort?
    let second: @Sendable (Int, inout SecondResult) -> Void

    func make() -> RunResult {
        let step = StepIdentity(scenario: 0, name: "home", checks: [])
        var info = SampleRun.info(name: name, isForeign: isForeign)
        info.warmUpSeconds = warmUpSeconds
        info.isVoidWhenGeneratorBusy = isVoidWhenGeneratorBusy
        var run = RunResult(
            info: info,
            state: state,
            duration: Double(seconds),
            scenarios: ["visitors"],
            steps: [step],
            thresholds: [],
            watched: thresholds,
            warnings: []
        )
        run.abort = abort
        for number in 0..<seconds {
            var result = SecondResult(second: number, stepCount: 1, scenarioCount: 1)
            result.scenarios[0].span = LoadSpan(start: Double(number), end: Double(number + 1))
            if !isForeign { result.health = [.idle] }
            second(number, &result)
            run.add(result)
        }
        run.thresholds = thresholds.map { run.totals.evaluate($0, duration: run.duration) }
        return run
    }
}

extension OddRun {
    static let all: [OddRun] = [
        OddRun(name: "none") { _, _ in },
        OddRun(name: "one request") { _, second in second.steps[0].answer(2_700) },
        OddRun(name: "one refused", thresholds: [.errors]) { _, second in
            second.steps[0].fail(.refused)
        },
        OddRun(name: "all failed") { _, second in
            for _ in 0..<20 { second.steps[0].fail(.status(503)) }
        },
        OddRun(name: "all unreached", seconds: 2, thresholds: [.fast]) { number, second in
            for _ in 0..<20 { second.steps[0].fail(.refused) }
            if number == 0 { second.steps[0].fail(.connectTimeout) }
            // A worker that is refused all the time is busy with it.
            second.health[0].cpuNanoseconds = 990_000_000
        },
        OddRun(name: "next to nothing answered") { _, second in
            for _ in 0..<300 { second.steps[0].fail(.timeout) }
            second.steps[0].answer(900)
        },
        OddRun(name: "all alike", seconds: 2) { _, second in
            for _ in 0..<50 { second.steps[0].answer(2_700) }
        },
        OddRun(name: "one day", seconds: 86_400) { _, second in second.steps[0].answer(2_700) },
        OddRun(name: "interrupted", seconds: 2, state: .interrupted) { _, second in
            for _ in 0..<5 { second.steps[0].answer(2_700) }
        },
        OddRun(name: "all cut", thresholds: [.fast]) { _, second in
            for _ in 0..<3 { second.steps[0].cut(after: 5_000_000) }
        },
        OddRun(name: "one cut") { _, second in second.steps[0].cut(after: 5_000_000) },
        hung, foreign, aborted, void,
        OddRun(name: "warm", seconds: 3, thresholds: [.inEverySecond], warmUpSeconds: 2) {
            number,
            second in
            for _ in 0...number { second.steps[0].answer(2_700) }
        },
        OddRun(name: "warned", seconds: 3, thresholds: [.patient, .warning]) { number, second in
            for _ in 0..<9 { second.steps[0].answer(number == 1 ? 2_700_000 : 2_700) }
        },
    ]

    static let aborted = OddRun(
        name: "aborted",
        seconds: 2,
        state: .interrupted,
        thresholds: [.errors],
        abort: RunAbort(threshold: "errors < 1%", afterSeconds: 2)
    ) { number, second in
        for _ in 0..<5 { second.steps[0].answer(2_700) }
        if number == 1 { second.steps[0].fail(.timeout) }
    }

    static let void = OddRun(
        name: "void",
        seconds: 2,
        thresholds: [.fast],
        isVoidWhenGeneratorBusy: true
    ) { _, second in
        for _ in 0..<5 { second.steps[0].answer(2_700) }
        second.health[0].cpuNanoseconds = 990_000_000
    }

    static let hung = OddRun(name: "some hung", thresholds: [.fast, .patient]) { _, second in
        for _ in 0..<1_102 { second.steps[0].answer(84_000) }
        for _ in 0..<28 { second.steps[0].cut(after: 17_000_000) }
    }

    static let foreign = OddRun(name: "from another tool", isForeign: true) { _, second in
        for _ in 0..<50 { second.steps[0].answer(2_700) }
    }
}

extension OddRun: CustomTestStringConvertible {
    var testDescription: String { name }
}

extension StepStatistics {
    fileprivate mutating func answer(_ microseconds: UInt64) {
        requests += 1
        socketRequests += 1
        httpVersions[.http11] += 1
        bytesReceived += 500
        bytesSent += 100
        // Packed, as out of a store: to walk a day of dense histograms takes minutes.
        let one = LatencyHistogram(buckets: [LatencyBucket(holding: microseconds, count: 1)])
        response.add(one)
        service.add(one)
        firstByte.add(one)
    }

    fileprivate mutating func fail(_ outcome: Outcome) {
        requests += 1
        socketRequests += 1
        errors += 1
        outcomes[outcome.name, default: 0] += 1
        if outcome.isUnreached {
            unreached += 1
        } else {
            response.record(1_500)
            service.record(1_500)
        }
    }

    fileprivate mutating func cut(after age: UInt64) {
        unfinished += 1
        censoredResponse.record(age)
        censoredService.record(age)
    }
}

extension WorkerHealth {
    fileprivate static var idle: WorkerHealth {
        var health = WorkerHealth()
        health.wallNanoseconds = 1_000_000_000
        health.cpuNanoseconds = 20_000_000
        health.loopLagMaxNanoseconds = 400_000
        return health
    }
}

extension Threshold {
    fileprivate static let fast = p99("p99 < 1s", 1_000_000)
    fileprivate static let patient = p99("p99 < 20s", 20_000_000)

    fileprivate static let inEverySecond = {
        var threshold = p99("p99 < 1s in every 1s", 1_000_000)
        threshold.windowSeconds = 1
        return threshold
    }()
    fileprivate static let warning = {
        var threshold = inEverySecond
        threshold.severity = .warning
        return threshold
    }()

    private static func p99(_ source: String, _ bound: Double) -> Threshold {
        Threshold(
            source: source,
            scope: nil,
            metric: .percentile(99, of: .response),
            comparison: .less,
            bound: bound
        )
    }
}
