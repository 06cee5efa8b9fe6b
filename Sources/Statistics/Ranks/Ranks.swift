// Ranks as whole numbers: twice of each, since values that are equal share the middle of theirs.

extension [Double] {
    /// Twice the rank of each value, from 2.
    var doubledRanks: [Int] {
        let sorted = sorted()
        var ranks: [Double: Int] = [:]
        var start = 0
        while start < sorted.count {
            let end = sorted[start...].firstIndex { $0 > sorted[start] } ?? sorted.count
            ranks[sorted[start]] = start + 1 + end
            start = end
        }
        return map { ranks[$0] ?? 0 }
    }
}

extension [Int] {
    /// Of all of them, 1 at least: the step in which their sums are counted.
    var greatestCommonDivisor: Int {
        func divisor(_ left: Int, _ right: Int) -> Int {
            right == 0 ? left : divisor(right, left % right)
        }
        return Swift.max(1, reduce(0, divisor))
    }

    /// What ties take from the variance of a rank sum: t³ - t for each t ranks that are equal.
    var ties: Double {
        Dictionary(grouping: self) { $0 }.values.reduce(0.0) { sum, tied in
            let count = Double(tied.count)
            return sum + count * count * count - count
        }
    }
}
