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
        guard total > 0 else { return [] }
        var found: [UInt64] = []
        var reached: UInt64 = 0
        for bucket in buckets {
            reached += bucket.count
            while found.count < percents.count,
                reached >= Self.rank(of: percents[found.count], among: total)
            {
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

    private static func rank(of percent: Double, among total: UInt64) -> UInt64 {
        let rank = UInt64(Swift.min(percent, 100) * Double(total) / 100 + 0.5)
        return Swift.min(Swift.max(rank, 1), total)
    }
}

/// A latency distribution in a few figures, in microseconds.
package struct LatencyFigures: Sendable, Equatable {
    package var mean: Double
    package var p50: UInt64
    package var p90: UInt64
    package var p95: UInt64
    package var p99: UInt64
    package var p999: UInt64
    package var max: UInt64

    /// Nil when nothing was recorded: a latency of 0 would be a claim.
    package init?(_ histogram: LatencyHistogram) {
        var histogram = histogram
        histogram.pack()
        let percentiles = histogram.percentiles([50, 90, 95, 99, 99.9])
        guard percentiles.count == 5, let mean = histogram.mean, let max = histogram.max else {
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
}
