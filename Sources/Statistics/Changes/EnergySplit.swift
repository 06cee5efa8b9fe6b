/// The place at which the two sides of a series differ most, by the energy statistic.
///
/// It is that of G. J. Székely and M. L. Rizzo, Journal of Classification 22 (2005): were both
/// sides of one kind, values would lie as far from those of the other side as from those of their
/// own. Any difference counts, of level and of spread, and no distribution is assumed.
package struct EnergySplit: Sendable, Equatable {
    /// Fewest values of a side.
    ///
    /// In simulated series of 20 and 3 values, three times the noise apart, a change was found in
    /// 78 of 100 with 3, in 72 with 2, and in 36 with 4.
    package static let fewest = 3

    /// The first value of the second side.
    package let index: Int
    /// Q of Matteson and James with exponent 1, in the unit of the values.
    package let statistic: Double

    /// Nil where there are too few values for two sides.
    ///
    /// The second side need not reach to the end: what follows a later change would blur it. So
    /// each pair of a place and an end is looked at; n values take n²/2 steps and no more memory
    /// than themselves.
    package init?(of values: [Double]) {
        let fewest = Self.fewest
        guard values.count >= 2 * fewest else { return nil }
        // Sums of the distances among the values from each start to the last one looked at, and
        // among the first so many.
        var fromStart = [Double](repeating: 0, count: values.count)
        var ofFirst = [0.0]
        var best = (index: 0, statistic: -Double.infinity)
        for end in 1...values.count {
            var distances = 0.0
            let last = values[end - 1]
            for start in stride(from: end - 2, through: 0, by: -1) {
                distances += (values[start] - last).magnitude
                fromStart[start] += distances
            }
            ofFirst.append(fromStart[0])
            guard end >= 2 * fewest else { continue }
            for index in fewest...(end - fewest) {
                let (left, right) = (Double(index), Double(end - index))
                let (within, beyond) = (ofFirst[index], fromStart[index])
                let between = fromStart[0] - within - beyond
                let statistic =
                    2 / (left + right)
                    * (between - within * right / (left - 1) - beyond * left / (right - 1))
                if statistic > best.statistic { best = (index, statistic) }
            }
        }
        index = best.index
        statistic = best.statistic
    }
}
