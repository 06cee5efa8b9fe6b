/// Latencies in microseconds, 0 to 1 h, to three significant digits.
///
/// It is dense (8 to 190 KB, by its largest value) from the first `record` or `add` on, as
/// recording wants it, and packed (8 bytes for each different value) where it came out of a store:
/// a run of hours has tens of thousands of histograms, which would not fit into memory as dense
/// ones. An empty one is free.
///
/// Its buckets are HdrHistogram's. Every figure comes from the buckets alone and never from the
/// exact extremes that were seen, so that a histogram answers the same before it was stored and
/// after.
package struct LatencyHistogram: Sendable {
    /// One hour: larger values count as this one.
    package static let highestMicroseconds: UInt64 = 3_600_000_000

    /// Room is made in so many buckets at once: values to 1 ms, to 2 ms, to 4 ms and so on.
    private static let octave = [UInt64](repeating: 0, count: 1_024)

    /// By `LatencyBucket.index`, up to the octave of the largest value; empty while packed.
    private var counts: [UInt64] = []
    /// The sum of `counts`.
    private var countedTotal: UInt64 = 0
    /// Ascending; empty while dense.
    private var packed: [LatencyBucket] = []

    package init() {}

    /// A packed histogram of buckets in ascending order.
    package init(buckets: [LatencyBucket]) { packed = buckets }

    package mutating func record(_ microseconds: UInt64) { record(microseconds, count: 1) }

    package mutating func record(_ microseconds: UInt64, count: UInt64) {
        record(at: LatencyBucket.index(of: min(microseconds, Self.highestMicroseconds)), count)
    }

    package mutating func add(_ other: LatencyHistogram) {
        guard !other.isEmpty else { return }
        guard !isEmpty else { return self = other }
        if let last = other.counts.indices.last {
            if last >= counts.count { makeRoom(for: last) }
            for index in other.counts.indices { counts[index] += other.counts[index] }
            countedTotal += other.countedTotal
        }
        for bucket in other.packed { record(at: bucket.index, bucket.count) }
    }

    /// Forgets everything and keeps the memory for what comes.
    package mutating func reset() {
        for index in counts.indices { counts[index] = 0 }
        countedTotal = 0
        packed = []
    }

    /// Makes it small and quick to read; recording goes on from there at the price of making it
    /// dense.
    package mutating func pack() {
        packed = buckets
        counts = []
        countedTotal = 0
    }

    package var totalCount: UInt64 { packed.reduce(countedTotal) { $0 + $1.count } }

    package var isEmpty: Bool { packed.isEmpty && countedTotal == 0 }

    /// What was recorded, ascending; costs a walk of some 10 µs over a dense histogram.
    package var buckets: [LatencyBucket] {
        guard countedTotal > 0 else { return packed }
        var buckets: [LatencyBucket] = []
        for index in counts.indices where counts[index] != 0 {
            buckets.append(LatencyBucket(index: index, count: counts[index]))
        }
        return buckets
    }

    @inline(__always) private mutating func record(at index: Int, _ count: UInt64) {
        if index >= counts.count { makeRoom(for: index) }
        counts[index] += count
        countedTotal += count
    }

    /// Becomes dense up to an index, and to what is packed.
    private mutating func makeRoom(for index: Int) {
        let last = Swift.max(index, packed.last?.index ?? 0)
        counts.reserveCapacity((last / Self.octave.count + 1) * Self.octave.count)
        while counts.count <= last { counts += Self.octave }
        let buckets = packed
        packed = []
        for bucket in buckets { record(at: bucket.index, bucket.count) }
    }
}

extension LatencyHistogram: Equatable {
    package static func == (a: LatencyHistogram, b: LatencyHistogram) -> Bool {
        a.buckets == b.buckets
    }
}
