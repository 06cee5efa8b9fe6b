import LoadPlan
import Measurement
import ResultStore

/// A run of three seconds with a hundred requests each, as commands find it in a store.
struct StoredRun {
    var label: String
    /// Microseconds; the p95 is nearly half as much again.
    var median: Int
    var tags: [String: String] = [:]
    var startedAt = 1_795_000_000.0
    var kernel = "6.1.0"
    var thresholds: [Threshold] = []

    init(_ label: String, median: Int) {
        self.label = label
        self.median = median
    }

    func write(into store: ResultStore) throws {
        var totals = RunTotals(
            scenarios: ["visitors"],
            steps: [StepIdentity(scenario: 0, name: "home", checks: [])]
        )
        var writer = try store.begin(
            info,
            scenarios: totals.scenarios,
            steps: totals.steps,
            thresholds: thresholds
        )
        for number in 0..<3 {
            let second = second(number)
            try writer.append(second)
            totals.add(second)
        }
        try writer.finish(.complete, duration: 3, warnings: [], totals: totals)
    }

    private var info: RunInfo {
        RunInfo(
            label: label,
            tags: tags,
            startedAt: startedAt,
            planName: "Browse",
            planFile: "plans/browse.json",
            planText: "{}",
            target: "http://127.0.0.1:8080",
            commandLine: ["perf-runner", "run", "plans/browse.json"],
            seed: 1,
            workers: 1,
            versions: ["perf-runner 0.1.0"],
            machine: MachineInfo(
                host: "builder",
                cpuModel: "AMD EPYC",
                cores: 2,
                memoryBytes: 4_000_000_000,
                kernel: kernel,
                virtualisation: "kvm",
                cpuLimit: nil,
                memoryLimitBytes: nil
            )
        )
    }

    private func second(_ number: Int) -> SecondResult {
        var second = SecondResult(second: number, stepCount: 1, scenarioCount: 1)
        for request in 0..<100 {
            second.steps[0].response.record(UInt64(median / 2 + median * request / 100))
            second.steps[0].service.record(UInt64(median / 2 + median * request / 100))
        }
        second.steps[0].requests = 100
        second.scenarios[0].span = LoadSpan(start: Double(number), end: Double(number + 1))
        return second
    }
}
