import CoreMetrics
import Synchronization

/// One line, or one histogram, of the exposition.
protocol PrometheusSeries: Sendable {
    var kind: String { get }
    func lines(_ name: SeriesName) -> [String]
}

final class PrometheusCounter: CounterHandler, PrometheusSeries {
    private let count = Atomic<Int64>(0)

    var kind: String { "counter" }

    func increment(by amount: Int64) { count.add(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }

    func lines(_ name: SeriesName) -> [String] { [name.line("\(count.load(ordering: .relaxed))")] }
}

final class PrometheusGauge: MeterHandler, PrometheusSeries {
    private let value = Mutex(0.0)

    var kind: String { "gauge" }

    func set(_ new: Int64) { set(Double(new)) }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { increment(by: -amount) }

    func lines(_ name: SeriesName) -> [String] { [name.line("\(value.withLock { $0 })")] }
}

/// Durations in seconds, in buckets from a tenth of a millisecond to ten seconds.
final class PrometheusHistogram: TimerHandler, RecorderHandler, PrometheusSeries {
    private struct State {
        var counts = [UInt64](repeating: 0, count: PrometheusHistogram.bounds.count + 1)
        var nanoseconds: UInt64 = 0
    }

    private static let bounds: [(nanoseconds: Int64, text: String)] = [
        (100_000, "0.0001"), (250_000, "0.00025"), (500_000, "0.0005"), (1_000_000, "0.001"),
        (2_500_000, "0.0025"), (5_000_000, "0.005"), (10_000_000, "0.01"), (25_000_000, "0.025"),
        (50_000_000, "0.05"), (100_000_000, "0.1"), (250_000_000, "0.25"), (500_000_000, "0.5"),
        (1_000_000_000, "1"), (2_500_000_000, "2.5"), (10_000_000_000, "10"),
    ]

    private let state = Mutex(State())

    var kind: String { "histogram" }

    func recordNanoseconds(_ duration: Int64) {
        let bucket = Self.bounds.firstIndex { duration <= $0.nanoseconds } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.nanoseconds += UInt64(max(0, duration))
        }
    }

    func record(_ value: Int64) { recordNanoseconds(value) }
    func record(_ value: Double) { recordNanoseconds(Int64(value)) }

    func lines(_ name: SeriesName) -> [String] {
        let state = state.withLock { $0 }
        var running: UInt64 = 0
        var lines: [String] = []
        for (bound, count) in zip(Self.bounds.map(\.text) + ["+Inf"], state.counts) {
            running += count
            let line = name.line("\(running)", suffix: "_bucket", adding: "le=\"\(bound)\"")
            lines.append(line)
        }
        lines.append(name.line("\(Double(state.nanoseconds) / 1e9)", suffix: "_sum"))
        lines.append(name.line("\(running)", suffix: "_count"))
        return lines
    }
}
