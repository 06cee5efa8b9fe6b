import Measurement

/// A run of two scenarios: `visitors` with the steps `home` and `search`, `buyers` with `home`.
enum TwoScenarios {
    static let names = ["visitors", "buyers"]
    static let steps = [
        StepIdentity(scenario: 0, name: "home", checks: ["status 200"]),
        StepIdentity(scenario: 0, name: "search", checks: []),
        StepIdentity(
            scenario: 1,
            name: "home",
            checks: ["status 200", "contains \"Marketplace\""]
        ),
    ]

    static func second(_ number: Int, _ change: (inout SecondResult) -> Void) -> SecondResult {
        var second = SecondResult(second: number, stepCount: 3, scenarioCount: 2)
        change(&second)
        return second
    }

    static func totals(_ seconds: SecondResult...) -> RunTotals {
        seconds.reduce(into: RunTotals(scenarios: names, steps: steps)) { $0.add($1) }
    }
}

extension StepStatistics {
    /// Requests that took so many microseconds each, from due as from start.
    static func of(_ latencies: UInt64..., errors: Int = 0) -> StepStatistics {
        var statistics = StepStatistics()
        for latency in latencies {
            statistics.response.record(latency)
            statistics.service.record(latency / 2)
        }
        statistics.requests = latencies.count
        statistics.errors = errors
        statistics.bytesReceived = 100 * latencies.count
        statistics.bytesSent = 10 * latencies.count
        return statistics
    }
}

extension RunInfo {
    static let empty = RunInfo(
        label: "",
        tags: [:],
        startedAt: 0,
        planName: "",
        planFile: "",
        planText: "",
        target: "",
        commandLine: [],
        seed: 0,
        workers: 1,
        versions: [],
        machine: MachineInfo(
            host: "",
            cpuModel: "",
            cores: 1,
            memoryBytes: 0,
            kernel: "",
            virtualisation: "",
            cpuLimit: nil,
            memoryLimitBytes: nil
        )
    )
}
