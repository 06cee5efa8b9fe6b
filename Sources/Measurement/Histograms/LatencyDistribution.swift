/// Latencies of requests that finished, and ages of requests that were cut before they did.
///
/// What was cut would have taken at least its age: it is a *censored* value. To leave it out would
/// make the slowest requests of a run vanish from it, so every figure is read off both together. It
/// is exact where the censored ones cannot change it, however long they would have taken, and else
/// the least that it can be.
package struct LatencyDistribution: Sendable, Equatable {
    package let measured: LatencyHistogram
    package let censored: LatencyHistogram

    /// What is known to the fineness of a histogram, two neighbouring values, is exact.
    private static let fineness = 1.002

    package init(measured: LatencyHistogram, censored: LatencyHistogram) {
        var (measured, censored) = (measured, censored)
        measured.pack()
        censored.pack()
        self.measured = measured
        self.censored = censored
    }

    package var count: UInt64 { measured.totalCount + censored.totalCount }

    package var isEmpty: Bool { measured.isEmpty && censored.isEmpty }

    /// One for each percentage, which must ascend; none when empty.
    package func percentiles(_ percents: [Double]) -> [Reading<UInt64>] {
        guard !censored.isEmpty else { return measured.percentiles(percents).map { .exact($0) } }
        let all = together
        let ranks = percents.map { LatencyHistogram.rank(of: $0, among: all.totalCount) }
        // Were each of the censored slower than all others, the finished ones would keep their
        // ranks, and beyond them nothing would be known.
        let known = measured.values(atRanks: ranks.filter { $0 <= measured.totalCount })
        return all.values(atRanks: ranks).enumerated().map { index, lowest in
            Self.reading(lowest, atMost: known.indices.contains(index) ? known[index] : nil)
        }
    }

    package func percentile(_ percent: Double) -> Reading<UInt64>? { percentiles([percent]).first }

    /// In microseconds; nil when empty.
    package var mean: Reading<Double>? {
        together.mean.map { censored.isEmpty ? .exact($0) : .atLeast($0, atMost: nil) }
    }

    package var max: Reading<UInt64>? {
        together.max.map { censored.isEmpty ? .exact($0) : .atLeast($0, atMost: nil) }
    }

    private var together: LatencyHistogram {
        guard !censored.isEmpty else { return measured }
        var all = measured
        all.add(censored)
        all.pack()
        return all
    }

    private static func reading(_ lowest: UInt64, atMost highest: UInt64?) -> Reading<UInt64> {
        if let highest, Double(highest) <= Double(lowest) * fineness { return .exact(lowest) }
        return .atLeast(lowest, atMost: highest)
    }
}
