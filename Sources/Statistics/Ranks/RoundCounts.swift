import Glibc

/// What a comparison of so many rounds with so many others can tell, whatever their figures are.
///
/// Costs a simulation of some milliseconds: work it out once for each pair of sizes.
package struct RoundCounts: Sendable {
    /// A difference is called sure where p is below this.
    package static let significance = 0.05
    /// Of intervals.
    package static let confidence = 1 - significance
    /// The chance with which the smallest detectable change is found.
    package static let power = 0.8

    package let baseline: Int
    package let candidate: Int
    /// How often p falls below 0.05 where there is no difference at all; 0 where it never can.
    ///
    /// Ranks come in steps, so that it is at most 0.05 and mostly less.
    package let falseAlarmRate: Double
    /// Of ranks without ties; nil where there are too many rounds to count.
    let untied: RankSumCounts?
    /// Pairs that may be the other way round while p is still below 0.05; nil where even none is
    /// too many.
    let mostContraryPairs: Int?
    /// The smallest change that is found with `power`, in standard deviations of the rounds.
    let detectableEffect: Double?

    package init(baseline: Int, candidate: Int) {
        self.baseline = baseline
        self.candidate = candidate
        untied = RankSumCounts(
            weights: Array(0..<baseline + candidate),
            chosen: min(baseline, candidate)
        )
        let critical = Self.critical(baseline, candidate, untied)
        mostContraryPairs = critical?.pairs
        falseAlarmRate = critical.map { 2 * $0.chance } ?? 0
        detectableEffect = critical.map { Self.effect(baseline, candidate, contrary: $0.pairs) }
    }

    /// Whether no figures, however far apart, could make p fall below 0.05.
    package var areTooFew: Bool { mostContraryPairs == nil }

    /// The most pairs in the wrong order that leave a tail of less than half of 0.05.
    private static func critical(
        _ baseline: Int,
        _ candidate: Int,
        _ untied: RankSumCounts?
    ) -> (pairs: Int, chance: Double)? {
        guard baseline > 0, candidate > 0 else { return nil }
        let (pairs, all) = (Double(baseline) * Double(candidate), baseline + candidate)
        if let untied {
            // The lowest sum of ranks is that of no contrary pair, and each pair adds one.
            let chosen = min(baseline, candidate)
            let lowest = chosen * (chosen - 1) / 2
            return untied.largest(withChanceBelow: significance / 2).flatMap { sum, chance in
                sum < lowest ? nil : (sum - lowest, chance)
            }
        }
        let deviation = (pairs * Double(all + 1) / 12).squareRoot()
        let most = pairs / 2 - NormalDistribution.quantile(1 - significance / 2) * deviation - 0.5
        return most < 0 ? nil : (Int(most), significance / 2)
    }
}

// How large a change so many rounds can show.
extension RoundCounts {
    private static let simulations = 2_000
    /// Pairs up to which chance is simulated; beyond them the approximation is within 2 %.
    private static let mostSimulatedPairs = 400

    /// The change, in standard deviations of normal noise, that p falls below 0.05 for with
    /// `power`.
    ///
    /// In each of many simulated comparisons without a change, the test would find any change that
    /// is larger than the difference at a known rank of the sorted differences of all pairs: so
    /// that one quantile of these is the answer. The simulation starts from a fixed seed and gives
    /// the same each time. For many rounds it is the normal approximation (E. L. Lehmann,
    /// Nonparametrics, 1975, §2.3), by which ranks need π/3 as many rounds as means.
    private static func effect(_ baseline: Int, _ candidate: Int, contrary: Int) -> Double {
        let pairs = baseline * candidate
        guard pairs <= mostSimulatedPairs else {
            let z =
                NormalDistribution.quantile(1 - significance / 2)
                + NormalDistribution.quantile(power)
            let size = 1 / Double(baseline) + 1 / Double(candidate)
            return z * (.pi / 3 * size).squareRoot()
        }
        var random = NormalNumbers(seed: UInt64(baseline) << 32 | UInt64(candidate))
        let found = (0..<simulations).map { _ in
            let first = (0..<baseline).map { _ in random.next() }
            let second = (0..<candidate).map { _ in random.next() }
            let differences = second.flatMap { late in first.map { $0 - late } }.sorted()
            return differences[pairs - contrary - 1]
        }
        return found.sorted()[Int(power * Double(simulations))]
    }
}
