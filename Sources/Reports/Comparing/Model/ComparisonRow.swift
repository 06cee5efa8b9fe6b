import Measurement
package import Statistics

/// One figure of one step, of the baseline and of a candidate, and what may be said of the two.
package struct ComparisonRow: Sendable {
    package let baseline: String
    package let candidate: String
    package let step: ComparedStep
    package let metric: ComparedMetric
    /// Nil where no round has the figure.
    let baselineMedian: Reading<Double>?
    let candidateMedian: Reading<Double>?
    /// In the metric's unit; nil where one side has no round with the figure.
    let shift: Shift?
    package let counts: RoundCounts
    package let verdict: ShiftVerdict

    init(
        _ metric: ComparedMetric,
        of step: ComparedStep,
        _ baseline: ComparedLabel,
        _ candidate: ComparedLabel,
        matters: Double,
        designs: inout RoundCountsBySize
    ) {
        let (before, after) = designs.design.comparable(
            baseline.sample(metric, of: step),
            candidate.sample(metric, of: step)
        )
        let counts = designs.counts(before.count, after.count)
        func shift(_ first: [Double], _ second: [Double]) -> Shift? {
            Shift(from: first, to: second, counts: counts)
        }
        func verdict(_ shift: Shift?) -> ShiftVerdict {
            ShiftVerdict(shift, matters: matters, metric.direction, counts: counts)
        }
        self.baseline = baseline.name
        self.candidate = candidate.name
        self.step = step
        self.metric = metric
        self.counts = counts
        baselineMedian = before.median
        candidateMedian = after.median
        self.shift = shift(before.lowest, after.lowest)
        // What is only known from below may be anything above: a verdict must not depend on it.
        let plain = verdict(self.shift)
        let extremes = [
            shift(before.lowest, after.highest), shift(before.highest, after.lowest),
        ]
        let isCertain =
            !(before + after).contains(where: \.isBound)
            || extremes.allSatisfy { verdict($0) == plain }
        self.verdict = isCertain ? plain : .noDifferenceShown(because: .lowerBounds)
    }

    /// In percent of the baseline's median; nil where that is 0 or not known.
    func percent(_ value: Double?) -> Double? {
        guard let value, let median = baselineMedian?.value, median > 0 else { return nil }
        return 100 * value / median
    }

    var hasBounds: Bool {
        baselineMedian?.isBound == true || candidateMedian?.isBound == true
    }
}

/// What so many rounds can tell, worked out once for each pair of sizes.
struct RoundCountsBySize {
    let design: RankDesign
    private var known: [[Int]: RoundCounts] = [:]

    init(_ design: RankDesign) { self.design = design }

    mutating func counts(_ baseline: Int, _ candidate: Int) -> RoundCounts {
        let sizes = [baseline, candidate]
        if let counts = known[sizes] { return counts }
        let counts = RoundCounts(baseline: baseline, candidate: candidate, design: design)
        known[sizes] = counts
        return counts
    }
}

extension RankDesign {
    /// What there is of two samples: of pairs, those in which neither side is missing.
    fileprivate func comparable(
        _ baseline: [Reading<Double>?],
        _ candidate: [Reading<Double>?]
    ) -> ([Reading<Double>], [Reading<Double>]) {
        switch self {
        case .independent: return (baseline.compactMap(\.self), candidate.compactMap(\.self))
        case .pairs:
            let pairs = zip(baseline, candidate).compactMap { first, second in
                first.flatMap { first in second.map { (first, $0) } }
            }
            return (pairs.map(\.0), pairs.map(\.1))
        }
    }
}

extension [Reading<Double>] {
    /// More than any time that is measured, in milliseconds: a histogram ends there.
    private static var longest: Double { Double(LatencyHistogram.highestMicroseconds) / 1_000 }

    fileprivate var lowest: [Double] { map(\.value) }
    fileprivate var highest: [Double] { map { $0.highest ?? Self.longest } }

    /// A bound where it would be larger if what is only known from below were.
    fileprivate var median: Reading<Double>? {
        guard let low = lowest.median, let high = highest.median else { return nil }
        return low == high ? .exact(low) : .atLeast(low, atMost: nil)
    }
}
