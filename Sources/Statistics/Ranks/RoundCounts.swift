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
    package let design: RankDesign
    /// How often p falls below 0.05 where there is no difference at all; 0 where it never can.
    ///
    /// Ranks come in steps, so that it is at most 0.05 and mostly less.
    package let falseAlarmRate: Double
    /// Of ranks without ties; nil where there are too many rounds to count.
    let untied: RankSumCounts?
    /// How many of the design's differences may have the other sign while p is still below 0.05;
    /// nil where even none is too many.
    let mostContrary: Int?
    /// The smallest change that is found with `power`, in standard deviations of what is ranked.
    let detectableEffect: Double?

    /// Of pairs both have as many rounds.
    package init(baseline: Int, candidate: Int, design: RankDesign = .independent) {
        precondition(design == .independent || baseline == candidate)
        self.baseline = baseline
        self.candidate = candidate
        self.design = design
        let sizes = RankSizes(baseline, candidate, design)
        untied = sizes.counts
        let critical = sizes.critical(untied)
        mostContrary = critical?.contrary
        falseAlarmRate = critical.map { 2 * $0.chance } ?? 0
        detectableEffect = critical.map { sizes.effect(contrary: $0.contrary) }
    }

    /// Whether no figures, however far apart, could make p fall below 0.05.
    package var areTooFew: Bool { mostContrary == nil }
}

/// How many values are ranked, and what follows from that alone.
private struct RankSizes {
    let baseline: Int
    let candidate: Int
    let design: RankDesign

    init(_ baseline: Int, _ candidate: Int, _ design: RankDesign) {
        self.baseline = baseline
        self.candidate = candidate
        self.design = design
    }

    /// Of ranks without ties.
    var counts: RankSumCounts? {
        switch design {
        case .independent:
            RankSumCounts(
                weights: Array(0..<baseline + candidate),
                chosen: min(baseline, candidate)
            )
        case .pairs: RankSumCounts(weights: Array(1...max(1, baseline)))
        }
    }

    /// The most differences with the other sign that leave a tail of less than half of 0.05.
    func critical(_ untied: RankSumCounts?) -> (contrary: Int, chance: Double)? {
        guard baseline > 0, candidate > 0 else { return nil }
        let tail = RoundCounts.significance / 2
        if let untied {
            return untied.largest(withChanceBelow: tail).flatMap { sum, chance in
                sum < lowest ? nil : (sum - lowest, chance)
            }
        }
        let most = Double(differences) / 2 - NormalDistribution.quantile(1 - tail) * deviation - 0.5
        return most < 0 ? nil : (Int(most), tail)
    }

    /// The sum of ranks where no difference has the other sign; each that has adds one.
    private var lowest: Int {
        guard design == .independent else { return 0 }
        let chosen = min(baseline, candidate)
        return chosen * (chosen - 1) / 2
    }

    private var differences: Int {
        switch design {
        case .independent: baseline * candidate
        case .pairs: baseline * (baseline + 1) / 2
        }
    }

    /// The standard deviation of the sum of ranks.
    private var deviation: Double {
        switch design {
        case .independent:
            (Double(differences) * Double(baseline + candidate + 1) / 12).squareRoot()
        case .pairs: (Double(differences) * Double(2 * baseline + 1) / 12).squareRoot()
        }
    }
}

// How large a change so many rounds can show.
extension RankSizes {
    private static let simulations = 2_000
    /// Differences up to which chance is simulated; beyond them the approximation is within 2 %.
    private static let mostSimulated = 400

    /// The change, in standard deviations of normal noise, that p falls below 0.05 for with
    /// `power`.
    ///
    /// In each of many simulated comparisons without a change, the test would find any change that
    /// is larger than the difference at a known rank of the sorted differences: so that one
    /// quantile of these is the answer. The simulation starts from a fixed seed and gives the same
    /// each time. For many rounds it is the normal approximation (E. L. Lehmann, Nonparametrics,
    /// 1975, §2.3), by which ranks need π/3 as many rounds as means.
    func effect(contrary: Int) -> Double {
        guard differences <= Self.mostSimulated else { return approximateEffect }
        var random = NormalNumbers(seed: UInt64(baseline) << 32 | UInt64(candidate))
        let found = (0..<Self.simulations).map { _ in
            let first = (0..<baseline).map { _ in random.next() }
            guard design == .independent else {
                let none = [Double](repeating: 0, count: baseline)
                return design.differences(none, first)[differences - contrary - 1]
            }
            let second = (0..<candidate).map { _ in random.next() }
            return design.differences(second, first)[differences - contrary - 1]
        }
        return found.sorted()[Int(RoundCounts.power * Double(Self.simulations))]
    }

    private var approximateEffect: Double {
        let z =
            NormalDistribution.quantile(1 - RoundCounts.significance / 2)
            + NormalDistribution.quantile(RoundCounts.power)
        let size =
            switch design {
            case .independent: 1 / Double(baseline) + 1 / Double(candidate)
            case .pairs: 1 / Double(baseline)
            }
        return z * (.pi / 3 * size).squareRoot()
    }
}
