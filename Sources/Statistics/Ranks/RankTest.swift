/// The test of Mann and Whitney, whether one of two samples tends to have larger values.
///
/// It is also called Wilcoxon's rank sum test, and asks for nothing but the order of the values, so
/// that neither a skewed distribution nor one wild round misleads it. H. B. Mann, D. R. Whitney,
/// Annals of Mathematical Statistics 18 (1947).
package enum RankTest {
    /// The two-sided p-value: how often chance alone would set two samples of one kind at least so
    /// far apart.
    ///
    /// Exact over the ranks as they are, ties included: twice the smaller tail, at most 1. Without
    /// ties that is the `exact` method of SciPy's `mannwhitneyu`. Samples that are too large to
    /// count get the normal approximation, SciPy's `asymptotic`. Nil where a sample is empty.
    package static func pValue(_ first: [Double], _ second: [Double]) -> Double? {
        pValue(first, second, untied: nil)
    }

    /// With what is known already of samples of these sizes that have no ties.
    static func pValue(
        _ first: [Double],
        _ second: [Double],
        untied: RankSumCounts?
    ) -> Double? {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        let isFirstSmaller = first.count <= second.count
        let ranks = (first + second).doubledRanks
        let own = isFirstSmaller ? ranks.prefix(first.count) : ranks.suffix(second.count)
        // Counted from the lowest rank and in the largest step that all of them share.
        let lowest = ranks.min() ?? 0
        let step = max(1, ranks.map { $0 - lowest }.greatestCommonDivisor)
        let weights = ranks.map { ($0 - lowest) / step }
        let sum = own.reduce(0) { $0 + ($1 - lowest) / step }
        let known = Set(weights).count == weights.count ? untied : nil
        guard let counts = known ?? RankSumCounts(weights: weights, chosen: own.count) else {
            return approximatePValue(ranks, own: Array(own))
        }
        let tails = counts.tails(at: sum)
        return min(1, 2 * min(tails.lower, tails.upper))
    }

    /// By the normal distribution, with the variance that ties leave and a correction for
    /// continuity.
    private static func approximatePValue(_ ranks: [Int], own: [Int]) -> Double {
        let (all, size) = (Double(ranks.count), Double(own.count))
        let variance = size * (all - size) / 12 * (all + 1 - ranks.ties / (all * (all - 1)))
        let distance = Double(own.reduce(0, +)) / 2 - size * (all + 1) / 2
        return NormalDistribution.twoSided(distance: distance, variance: variance)
    }
}
