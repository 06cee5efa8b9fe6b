import LoadPlan
import Measurement
import Testing

/// Builds runs as they could have been, for reports to show.
struct SampleRun: Sendable {
    struct Step: Sendable {
        var name: String
        var scenario = 0
        var checks: [String] = ["status 200"]
        /// Microseconds.
        var median: Double
        var spread = 0.5
        var perSecond: Double
        /// Is requested only in one of so many seconds.
        var every = 1
    }

    var name = "Browse the marketplace"
    var scenarios = ["visitors"]
    var steps: [Step]
    var seconds: Int
    var state = RunState.complete
    var thresholds: [Threshold] = []
    var warnings: [String] = []
    var isOpen = false
    /// Share of a step's full load in a second.
    var load: @Sendable (Int) -> Double = { _ in 1 }
    /// How much slower the server is in a second.
    var slowness: @Sendable (Int) -> Double = { _ in 1 }
    /// Microseconds that a request waited for its turn in a second.
    var wait: @Sendable (Int) -> UInt64 = { _ in 0 }
    /// Outcomes other than success, as shares of requests.
    var failures: @Sendable (_ second: Int, _ step: Int) -> [(Outcome, Double)] = { _, _ in [] }
    /// Share of a core that each worker uses.
    var cpu: @Sendable (Int) -> Double = { 0.2 + 0.02 * Double($0 % 3) }
    var users = 50
    /// Failed requests that were kept whole, in the order in which they ended.
    var keptFailures: [KeptFailure] = []
    var dropped: @Sendable (Int) -> Int = { _ in 0 }
    /// After so many seconds the run repeats itself, which makes long runs cheap.
    var period = Int.max

    /// All that happened in each second.
    func results(seed: UInt64 = 42) -> [SecondResult] {
        var random = SplitMix64(seed: seed)
        let cycle = (0..<min(seconds, period)).map { second(at: $0, &random) }
        return (0..<seconds).map { index in
            var result = cycle[index % cycle.count]
            result.second = index
            return result
        }
    }

    func make(seed: UInt64 = 42) -> RunResult {
        var run = RunResult(
            info: Self.info(name: name),
            state: state,
            duration: Double(seconds),
            scenarios: scenarios,
            steps: steps.map {
                StepIdentity(scenario: $0.scenario, name: $0.name, checks: $0.checks)
            },
            thresholds: [],
            warnings: warnings
        )
        for second in results(seed: seed) { run.add(second) }
        run.thresholds = thresholds.map {
            run.totals.evaluate($0, duration: Double(seconds))
        }
        return run
    }

    private func second(at second: Int, _ random: inout SplitMix64) -> SecondResult {
        var result = SecondResult(
            second: second,
            stepCount: steps.count,
            scenarioCount: scenarios.count
        )
        for index in steps.indices {
            result.steps[index] = statistics(step: index, second: second, &random, &result)
        }
        for index in scenarios.indices {
            result.scenarios[index].activeUsers = Int(load(second) * Double(users))
            let first = steps.firstIndex { $0.scenario == index }
            let arrivals = first.map { Int(load(second) * steps[$0].perSecond) } ?? 0
            result.scenarios[index].arrivals = isOpen ? arrivals : 0
            result.scenarios[index].dropped = dropped(second)
            result.scenarios[index].iterations = arrivals
        }
        result.keptFailures = keptFailures.filter { Int($0.at) == second }
        for worker in 0..<2 {
            var health = WorkerHealth()
            health.wallNanoseconds = 1_000_000_000
            health.cpuNanoseconds = UInt64((cpu(second) + 0.03 * Double(worker)) * 1e9)
            health.loopLagMaxNanoseconds = UInt64(400_000 + 900_000 * random.uniform())
            for _ in 0..<100 {
                health.lateness.record(random.latency(median: 90, spread: 0.6))
            }
            result.health.append(health)
        }
        return result
    }

    private func statistics(
        step index: Int,
        second: Int,
        _ random: inout SplitMix64,
        _ result: inout SecondResult
    ) -> StepStatistics {
        let step = steps[index]
        var statistics = StepStatistics()
        statistics.checks = step.checks.map { _ in CheckCount() }
        let noise = 0.94 + 0.12 * random.uniform()
        guard second % step.every == index % step.every else { return statistics }
        for _ in 0..<Int(step.perSecond * load(second) * noise) {
            let service = random.latency(
                median: step.median * slowness(second),
                spread: step.spread
            )
            statistics.requests += 1
            statistics.service.record(service)
            let waited = wait(second)
            statistics.response.record(service + (waited == 0 ? 0 : random.next() % waited))
            statistics.firstByte.record(service * 8 / 10)
            if random.uniform() < 0.02 { statistics.connect.record(180 + random.next() % 200) }
            statistics.bytesReceived += 5_200
            statistics.bytesSent += 240
            record(outcome(second, index, &random), step: index, second, &statistics, &result)
        }
        // As they come out of a store, where they are small.
        statistics.response = LatencyHistogram(buckets: statistics.response.buckets)
        statistics.service = LatencyHistogram(buckets: statistics.service.buckets)
        statistics.firstByte = LatencyHistogram(buckets: statistics.firstByte.buckets)
        statistics.connect = LatencyHistogram(buckets: statistics.connect.buckets)
        return statistics
    }

    private func outcome(_ second: Int, _ step: Int, _ random: inout SplitMix64) -> Outcome {
        var drawn = random.uniform()
        for (outcome, share) in failures(second, step) {
            drawn -= share
            if drawn < 0 { return outcome }
        }
        return .success
    }

    private func record(
        _ outcome: Outcome,
        step: Int,
        _ second: Int,
        _ statistics: inout StepStatistics,
        _ result: inout SecondResult
    ) {
        for check in statistics.checks.indices {
            if check == 0, outcome.isError {
                statistics.checks[check].failed += 1
            } else {
                statistics.checks[check].passed += 1
            }
        }
        guard outcome.isError else { return }
        statistics.errors += 1
        statistics.outcomes[outcome.name, default: 0] += 1
        guard statistics.outcomes[outcome.name] == 1 else { return }
        result.errorSamples.append(
            ErrorSample(
                step: step,
                outcome: outcome.name,
                detail: "wanted <title>Marketplace</title>, got <h1>Service Unavailable</h1>",
                url: "http://127.0.0.1:8080/search?q=lamp&category=\(step)",
                at: Double(second) + 0.25
            )
        )
    }

    static let machine = MachineInfo(
        host: "bench-1",
        cpuModel: "AMD EPYC 7B13",
        cores: 2,
        memoryBytes: 8_589_934_592,
        kernel: "6.1.0-18-amd64",
        virtualisation: "kvm",
        cpuLimit: nil,
        memoryLimitBytes: nil
    )

    /// Of a run that this program made, or that another tool did.
    static func info(name: String, isForeign: Bool = false) -> RunInfo {
        var info = RunInfo(
            label: "nightly",
            tags: ["branch": "main", "replicas": "1"],
            startedAt: 1_763_925_000,
            planName: name,
            planFile: "plans/browse.json",
            planText: """
                {
                  "name": "\(name)",
                  "target": "http://127.0.0.1:8080",
                  "scenarios": [{ "name": "visitors", "load": { "users": 50, "duration": "30s" } }]
                }
                """,
            target: "http://127.0.0.1:8080",
            commandLine: ["perf-runner", "run", "plans/browse.json", "--label", "nightly"],
            seed: isForeign ? nil : 42,
            workers: isForeign ? nil : 2,
            versions: isForeign ? [] : ["perf-runner 0.1.0", "libcurl 7.88.1", "swift 6.3"],
            machine: isForeign ? nil : Self.machine
        )
        info.number = 12
        return info
    }
}

extension SampleRun: CustomTestStringConvertible {
    var testDescription: String { name }
}
