/// A run's seconds as charts show them: in at most `TimeBucket.most` buckets, however many there
/// are.
///
/// How many there will be is not known while a run goes on. So the seconds are kept in buckets that
/// are narrow enough to be put together to any width that may be wanted later.
package struct TimeBuckets: Sendable {
    private var narrow: [TimeBucket] = []
    /// Seconds of a narrow bucket.
    private var narrowWidth = 1
    private var seconds = 0

    package init() {}

    /// Seconds of a bucket; the last one may have fewer.
    package var width: Int { TimeBucket.width(forSeconds: seconds) }

    package var buckets: [TimeBucket] { Self.put(narrow, together: width / narrowWidth) }

    mutating func add(_ second: SecondResult, steps: [StepIdentity]) {
        if seconds.isMultiple(of: narrowWidth) {
            if let last = narrow.indices.last { narrow[last].pack() }
            narrow.append(TimeBucket())
        }
        narrow[narrow.count - 1].add(second, steps: steps)
        seconds += 1
        let wanted = TimeBucket.divisor(ofWidthsForSeconds: seconds)
        if wanted > narrowWidth {
            narrow = Self.put(narrow, together: wanted / narrowWidth)
            narrowWidth = wanted
        }
    }

    private static func put(_ buckets: [TimeBucket], together count: Int) -> [TimeBucket] {
        guard count > 1 else { return buckets }
        return stride(from: 0, to: buckets.count, by: count).map { start in
            var sum = buckets[start]
            for bucket in buckets[start...].prefix(count).dropFirst() { sum.add(bucket) }
            sum.pack()
            return sum
        }
    }
}
