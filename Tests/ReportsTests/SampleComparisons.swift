import Foundation
import Measurement
import Reports

/// Comparisons as the page shows them: of two, three and twelve labels, and the awkward ones.
enum SampleComparisons {
    /// What cannot be compared is left out, and missed by its test.
    static let all: [(String, ComparisonPage)] = [
        ("two", ["before", "after"], nil),
        ("three", ["one replica", "two replicas", "one behind HAProxy"], nil),
        ("twelve", (1...12).map { "revision \($0) of the catalogue" }, nil),
        ("hostile", ["<script>alert(1)</script>", "\"\u{301} onmouseover=alert(1) x=\""], nil),
        ("scaling", ["1", "2", "4", "6"], "replicas"),
    ].compactMap { name, labels, tag in
        (try? page(of: labels, scaleBy: tag)).map { (name, $0) }
    }

    private static func page(of labels: [String], scaleBy: String?) throws -> ComparisonPage {
        let rounds = labels.enumerated().map { index, label in
            scaleBy == nil
                ? compared(label, index) : scaled(label, replicas: Double(label) ?? 1)
        }
        var options = RunComparison.Options()
        options.scaleBy = scaleBy
        let together = rounds.map(\.compared)
        let isBalanced = labels.contains("one behind HAProxy")
        let comparison = try RunComparison(
            together,
            options,
            balancer: isBalanced ? try SampleStatistics.make(of: Array(together[2...])) : nil
        )
        return ComparisonPage(
            comparison,
            courses: rounds.enumerated().map { courses($1, seed: UInt64($0)) }
        )
    }

    private static let replicas = [
        "one replica": ["replica-1"], "two replicas": ["replica-1", "replica-2"],
        "one behind HAProxy": ["replica-1", "replica-2"],
    ]

    private static func compared(_ label: String, _ index: Int) -> SampleRounds {
        var random = SplitMix64(seed: UInt64(index + 7))
        let slowness = 1 + 0.06 * Double(index)
        return SampleRounds(
            label: label,
            p95: (0..<5).map { _ in UInt64(84_000 * slowness * (0.98 + 0.04 * random.uniform())) },
            throughput: (0..<5).map { _ in 410 / slowness * (0.99 + 0.02 * random.uniform()) },
            errors: (0..<5).map { _ in Int(random.next() % 40) },
            startedAt: 1_763_925_000 + 60 * Double(index),
            replicas: replicas[label] ?? []
        )
    }

    private static func scaled(_ label: String, replicas: Double) -> SampleRounds {
        var random = SplitMix64(seed: UInt64(replicas))
        let others = replicas - 1
        let throughput = 400 * replicas / (1 + 0.04 * others + 0.008 * replicas * others)
        return SampleRounds(
            label: label,
            p95: (0..<5).map { _ in UInt64(60_000 + random.next() % 3_000) },
            throughput: (0..<5).map { _ in throughput * (0.98 + 0.04 * random.uniform()) },
            tags: ["replicas": label]
        )
    }

    private static func courses(_ rounds: SampleRounds, seed: UInt64) -> [RunCourse] {
        var random = SplitMix64(seed: seed)
        return rounds.p95.indices.map { round in
            var times = LatencyHistogram()
            let median = Double(rounds.p95[round]) / 2.4
            for _ in 0..<4_000 { times.record(random.latency(median: median, spread: 0.53)) }
            let distribution = LatencyDistribution(measured: times, censored: LatencyHistogram())
            return RunCourse(
                number: round + 1,
                response: distribution,
                service: distribution,
                seconds: (0..<60).map { second in
                    let ramp = min(1, Double(second + 1) / 5)
                    return .init(
                        requests: Int(
                            rounds.throughput[round] * ramp * (0.95 + 0.1 * random.uniform())
                        ),
                        errors: rounds.errors.isEmpty ? 0 : Int(random.next() % 3),
                        p95: UInt64(Double(rounds.p95[round]) * (0.8 + 0.4 * random.uniform()))
                    )
                }
            )
        }
    }
}
