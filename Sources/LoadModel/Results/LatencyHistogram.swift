import Histogram

/// Latencies in microseconds, 0 to 1 h, to three significant digits.
///
/// It is dense (some 20 to 190 KB) from the first `record` or `add` on, as recording wants it, and
/// packed (8 bytes for each different value) where it came out of a store: a run of hours has tens
/// of thousands of histograms, which would not fit into memory as dense ones. An empty one is free.
///
/// Every figure comes from the buckets alone and never from the exact extremes that were seen, so
/// that a histogram answers the same before it was stored and after.
package struct LatencyHistogram: Sendable {
    /// One hour: larger values count as this one.
    package static let highestMicroseconds: UInt64 = 3_600_000_000

    private var dense: Histogram<UInt64>?
    /// Ascending; empty while `dense` is there.
    private var packed: [LatencyBucket] = []

    package init() {}

    /// A packed histogram of buckets in ascending order.
    package init(buckets: [LatencyBucket]) { packed = buckets }

    package mutating func record(_ microseconds: UInt64, count: UInt64 = 1) {
        if dense == nil { unpack() }
        dense?.record(min(microseconds, Self.highestMicroseconds), count: count)
    }

    package mutating func add(_ other: LatencyHistogram) {
        guard !other.isEmpty else { return }
        guard !isEmpty else { return self = other }
        if dense == nil { unpack() }
        if let histogram = other.dense { dense?.add(histogram) }
        for bucket in other.packed { dense?.record(bucket.lowest, count: bucket.count) }
    }

    /// Forgets everything and keeps the memory for what comes.
    package mutating func reset() {
        dense?.reset()
        packed = []
    }

    /// Makes it small and quick to read; recording goes on from there at the price of making it
    /// dense.
    package mutating func pack() {
        packed = buckets
        dense = nil
    }

    package var totalCount: UInt64 {
        dense?.totalCount ?? packed.reduce(0) { $0 + $1.count }
    }

    package var isEmpty: Bool { packed.isEmpty && (dense?.totalCount ?? 0) == 0 }

    /// What was recorded, ascending; costs a walk of about 0.1 ms over a dense histogram.
    package var buckets: [LatencyBucket] {
        guard let dense, dense.totalCount > 0 else { return packed }
        return dense.recordedValues().map { LatencyBucket(holding: $0.value, count: $0.count) }
    }

    private mutating func unpack() {
        var histogram = Histogram<UInt64>()
        for bucket in packed { histogram.record(bucket.lowest, count: bucket.count) }
        dense = histogram
        packed = []
    }
}

extension LatencyHistogram: Equatable {
    package static func == (a: LatencyHistogram, b: LatencyHistogram) -> Bool {
        a.buckets == b.buckets
    }
}
