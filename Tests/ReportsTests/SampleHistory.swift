import Measurement
import Reports

/// Runs of a label over weeks, on two machines and of two plans.
struct SampleHistory {
    var label = "main"
    /// Of each run, microseconds.
    var p95: [UInt64]
    /// From which run on something is otherwise.
    var newKernel: Int?
    var newPlan: Int?
    var newImage: Int?
    var newVersion: Int?

    /// Slower from the 13th run on, with a new kernel, and faster again from the 21st on.
    static var usual: SampleHistory {
        var random = SplitMix64(seed: 5)
        let levels = (0..<28).map { $0 < 12 ? 84_000.0 : $0 < 20 ? 94_500 : 86_000 }
        return SampleHistory(
            p95: levels.map { UInt64($0 * (0.985 + 0.03 * random.uniform())) },
            newKernel: 12,
            newPlan: 5,
            newImage: 20,
            newVersion: 24
        )
    }

    var runs: [RunRecord] {
        let rounds = SampleRounds(
            label: label,
            p95: p95,
            throughput: p95.map { _ in 400 }
        )
        return rounds.runs.enumerated().map { index, record in
            func has(_ first: Int?) -> Bool { first.map { index >= $0 } ?? false }
            var run = record
            run.info.startedAt = 1_763_925_000 + 86_400 * Double(index)
            run.info.versions = ["perf-runner \(has(newVersion) ? "0.2.0" : "0.1.0")"]
            run.info.tags = [
                "commit": "c\(index)", "image": has(newImage) ? "shop:2" : "shop:1",
            ]
            if has(newKernel) { run.info.machine?.kernel = "6.18.44" }
            if has(newPlan) { run.info.planText += " " }
            return run
        }
    }

    func history(_ metric: ComparedMetric = .p95, step: String? = nil) throws -> RunHistory {
        try RunHistory(ComparedLabel(label, runs: runs), metric, step: step)
    }
}
