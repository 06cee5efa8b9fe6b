/// In how many ways a number of ranks can be chosen so that they have a given sum.
///
/// What lies behind every exact rank test: were two samples of one kind, each choice of ranks for
/// the smaller one would be as likely as any other.
struct RankSumCounts: Sendable {
    /// By the sum above the lowest one; doubles are exact up to 2⁵³, and all are positive, so that
    /// beyond it no digits but the last few are lost.
    private let ways: [Double]
    private let total: Double

    /// Steps of the sum that are counted one by one, in some 0.2 s.
    ///
    /// Beyond it, as of 65 rounds against 65, the normal approximation is as good.
    private static let mostSteps = 1e8

    /// Nil where there are more choices than are worth counting.
    ///
    /// - Parameters:
    ///   - weights: What the ranks count, from 0; whole numbers, so ties count double ranks.
    ///   - chosen: How many are chosen.
    init?(weights: [Int], chosen: Int) {
        let highest = weights.sorted().suffix(chosen).reduce(0, +)
        let steps = Double(weights.count) * Double(chosen) * Double(highest)
        guard steps <= Self.mostSteps else { return nil }
        var ways = Array(
            repeating: [Double](repeating: 0, count: highest + 1),
            count: chosen + 1
        )
        ways[0][0] = 1
        // Each weight is chosen or not: what was reached without it, and what is reached with it.
        for (index, weight) in weights.enumerated() {
            for size in stride(from: min(index + 1, chosen), to: 0, by: -1) where weight <= highest
            {
                for sum in weight...highest { ways[size][sum] += ways[size - 1][sum - weight] }
            }
        }
        self.ways = ways[chosen]
        total = ways[chosen].reduce(0, +)
    }

    /// In how many ways any number of them has a given sum, each being chosen or not.
    ///
    /// That lies behind the signed ranks of pairs. Nil where there are more ways than are worth
    /// counting.
    init?(weights: [Int]) {
        let highest = weights.reduce(0, +)
        guard Double(weights.count) * Double(highest) <= Self.mostSteps else { return nil }
        var ways = [Double](repeating: 0, count: highest + 1)
        ways[0] = 1
        for weight in weights where weight <= highest {
            for sum in stride(from: highest, through: weight, by: -1) {
                ways[sum] += ways[sum - weight]
            }
        }
        self.ways = ways
        total = ways.reduce(0, +)
    }

    /// The chances of a sum that is no larger, and of one that is no smaller.
    func tails(at sum: Int) -> (lower: Double, upper: Double) {
        (
            ways[...min(sum, ways.count - 1)].reduce(0, +) / total,
            ways[min(sum, ways.count)...].reduce(0, +) / total
        )
    }

    /// The largest sum that is reached or undercut with at most this chance, and that chance.
    func largest(withChanceBelow limit: Double) -> (sum: Int, chance: Double)? {
        var reached = 0.0
        for (sum, count) in ways.enumerated() {
            guard (reached + count) / total < limit else {
                return sum == 0 ? nil : (sum - 1, reached / total)
            }
            reached += count
        }
        return nil
    }
}
