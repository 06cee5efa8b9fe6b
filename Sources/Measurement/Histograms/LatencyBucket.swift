/// Values that a `LatencyHistogram` does not tell apart, and how many there were.
///
/// HdrHistogram's layout for three digits and a unit of 1: 2,048 buckets of width 1, then 1,024 of
/// each width 2, 4, 8 and so on. In memory it is its index in 16 bits and its count in 48, since a
/// long run has millions of them.
package struct LatencyBucket: Sendable, Equatable {
    private static let halfMagnitude = 10
    private static let countBits = 48

    /// What a count of one bucket can be at most: 2⁴⁸ - 1.
    package static let highestCount = 1 << countBits - 1

    private let packed: UInt64

    /// The bucket at a place in HdrHistogram's array of counts.
    ///
    /// - Parameters:
    ///   - index: At most `lastIndex`.
    ///   - count: At most `highestCount`.
    package init(index: Int, count: UInt64) {
        precondition(index <= Self.lastIndex && count >> Self.countBits == 0)
        packed = UInt64(index) << Self.countBits | count
    }

    /// The bucket that a value of at most an hour belongs to.
    package init(holding value: UInt64, count: UInt64) {
        self.init(index: Self.index(of: value), count: count)
    }

    /// The place of one hour.
    package static let lastIndex = index(of: LatencyHistogram.highestMicroseconds)

    package var index: Int { Int(packed >> Self.countBits) }
    package var count: UInt64 { packed & (1 << Self.countBits - 1) }
    /// The smallest value of the bucket, in microseconds.
    package var lowest: UInt64 { UInt64(index - shift << Self.halfMagnitude) << shift }
    /// The largest value of the bucket, in microseconds.
    package var highest: UInt64 { lowest + (1 << shift - 1) }
    /// The value in the middle, rounded up: what HdrHistogram takes for means.
    package var middle: UInt64 { lowest + (1 << shift) / 2 }

    /// How often the width doubled: it is 2 to the power of this.
    private var shift: Int { max(0, index >> Self.halfMagnitude - 1) }

    /// The place of a value of at most an hour.
    @inline(__always) static func index(of value: UInt64) -> Int {
        let significantBits = UInt64.bitWidth - value.leadingZeroBitCount
        let shift = max(0, significantBits - halfMagnitude - 1)
        return shift << halfMagnitude + Int(value >> shift)
    }
}
