extension LatencyHistogram {
    /// The latency that a share of what was recorded did not exceed, in microseconds; nil when
    /// empty.
    package func percentile(_ percent: Double) -> UInt64? { percentiles([percent]).first }

    /// One latency for each percentage, which must ascend; none when empty.
    ///
    /// The definition is that of HdrHistogram in C and Python, and so of wrk: the highest value
    /// that counts as equal to the value of rank `count × percent / 100`, rounded to the nearest
    /// rank of at least 1. Every percentile of this project is worked out here.
    package func percentiles(_ percents: [Double]) -> [UInt64] {
        let total = totalCount
        return values(atRanks: percents.map { Self.rank(of: $0, among: total) })
    }

    /// One latency for each rank from 1, which must ascend and be no more than `totalCount`.
    func values(atRanks ranks: [UInt64]) -> [UInt64] {
        var found: [UInt64] = []
        var reached: UInt64 = 0
        for bucket in buckets {
            reached += bucket.count
            while found.count < ranks.count, reached >= ranks[found.count] {
                found.append(bucket.highest)
            }
        }
        return found
    }

    /// The mean of the middles of the buckets, in microseconds; nil when empty.
    package var mean: Double? {
        var total: UInt64 = 0
        var sum: UInt64 = 0
        for bucket in buckets {
            total += bucket.count
            sum += bucket.count * bucket.middle
        }
        return total == 0 ? nil : Double(sum) / Double(total)
    }

    /// The highest value that counts as equal to the largest one, in microseconds; nil when empty.
    package var max: UInt64? { buckets.last?.highest }

    static func rank(of percent: Double, among total: UInt64) -> UInt64 {
        let rank = UInt64(Swift.min(percent, 100) * Double(total) / 100 + 0.5)
        return Swift.min(Swift.max(rank, 1), total)
    }
}

/// A latency distribution in a few figures, in microseconds.
package struct LatencyFigures: Sendable, Equatable {
    package let mean: Reading<Double>
    package let p50: Reading<UInt64>
    package let p90: Reading<UInt64>
    package let p95: Reading<UInt64>
    package let p99: Reading<UInt64>
    package let p999: Reading<UInt64>
    package let max: Reading<UInt64>

    /// Nil when nothing was recorded: a latency of 0 would be a claim.
    package init?(_ times: LatencyDistribution) {
        let percentiles = times.percentiles([50, 90, 95, 99, 99.9])
        guard percentiles.count == 5, let mean = times.mean, let max = times.max else {
            return nil
        }
        self.mean = mean
        p50 = percentiles[0]
        p90 = percentiles[1]
        p95 = percentiles[2]
        p99 = percentiles[3]
        p999 = percentiles[4]
        self.max = max
    }

    /// Of latencies that are all known.
    package init?(_ histogram: LatencyHistogram) {
        self.init(LatencyDistribution(measured: histogram, censored: LatencyHistogram()))
    }
}

/// How tables that hold numbers alone tell which of them are lower bounds.
extension LatencyFigures {
    /// The names of those that are, as `response_p99 response_max`; nil for none.
    package static func bounds(_ response: LatencyFigures?, _ service: LatencyFigures?) -> String? {
        let names =
            (response?.boundNames ?? []).map { "response_\($0)" }
            + (service?.boundNames ?? []).map { "service_\($0)" }
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    /// Whether a figure is among these names.
    package static func isBound(_ figure: String, in bounds: String?) -> Bool {
        bounds?.split(separator: " ").contains { $0 == figure } ?? false
    }

    private var boundNames: [String] {
        let percentiles = [
            ("p50", p50), ("p90", p90), ("p95", p95), ("p99", p99), ("p999", p999), ("max", max),
        ]
        return (mean.isBound ? ["mean"] : [])
            + percentiles.filter { $0.1.isBound }.map(\.0)
    }
}
