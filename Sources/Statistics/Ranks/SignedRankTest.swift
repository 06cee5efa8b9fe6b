/// Wilcoxon's test of signed ranks, whether differences within pairs tend to one side.
///
/// What both of a pair share, as a busy minute of the machine, is in neither of its differences.
/// F. Wilcoxon, Biometrics Bulletin 1 (1945).
package enum SignedRankTest {
    /// The two-sided p-value: how often chance alone, which turns each pair either way, would set
    /// the signs at least so far to one side.
    ///
    /// Exact over the ranks as they are, ties included; pairs without a difference are left out,
    /// as Wilcoxon does. Without ties that is the `exact` method of SciPy's `wilcoxon`. More pairs
    /// than can be counted get the normal approximation. 1 where no pair has a difference; nil
    /// where there is no pair.
    package static func pValue(_ differences: [Double]) -> Double? {
        pValue(differences, untied: nil)
    }

    /// With what is known already of so many pairs without ties.
    static func pValue(_ differences: [Double], untied: RankSumCounts?) -> Double? {
        guard !differences.isEmpty else { return nil }
        let signed = differences.filter { $0 != 0 }
        guard !signed.isEmpty else { return 1 }
        let ranks = signed.map(\.magnitude).doubledRanks
        let above = zip(signed, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
        let step = ranks.greatestCommonDivisor
        let weights = ranks.map { $0 / step }
        let isPlain = signed.count == differences.count && Set(weights).count == weights.count
        guard let counts = (isPlain ? untied : nil) ?? RankSumCounts(weights: weights) else {
            return approximatePValue(ranks, above: above)
        }
        let tails = counts.tails(at: above / step)
        return min(1, 2 * min(tails.lower, tails.upper))
    }

    private static func approximatePValue(_ ranks: [Int], above: Int) -> Double {
        let pairs = Double(ranks.count)
        let variance = pairs * (pairs + 1) * (2 * pairs + 1) / 24 - ranks.ties / 48
        let distance = Double(above) / 2 - pairs * (pairs + 1) / 4
        return NormalDistribution.twoSided(distance: distance, variance: variance)
    }
}
