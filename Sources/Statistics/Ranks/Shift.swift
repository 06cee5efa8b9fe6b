/// How far one sample lies above another one, as far as so many rounds can tell.
///
/// All in the unit of the samples. The estimate is that of J. L. Hodges and E. L. Lehmann, Annals
/// of Mathematical Statistics 34 (1963): the median of all differences between a value of the one
/// and a value of the other, or of the means of each two pairs' differences, which a wild round
/// moves little.
package struct Shift: Sendable, Equatable {
    package struct Interval: Sendable, Equatable {
        package let low: Double
        package let high: Double

        package init(low: Double, high: Double) {
            self.low = low
            self.high = high
        }
    }

    package let baselineMedian: Double
    package let candidateMedian: Double
    /// Candidate less baseline.
    package let estimate: Double
    /// Covers the true shift in at least 95 % of experiments; nil where so few rounds have none.
    ///
    /// Two order statistics of the differences, by the exact distribution: it leaves out 0 where p
    /// is below 0.05, and where p is not, it does not, ties aside.
    package let interval: Interval?
    package let pValue: Double
    /// The smallest change that so many rounds find with a power of 80 %, the noise of both samples
    /// being normal and as large as it was; nil where they can find none.
    package let detectable: Double?

    /// Nil where a sample is empty.
    ///
    /// - Parameters:
    ///   - baseline: A value of each round.
    ///   - candidate: A value of each round.
    ///   - counts: Of samples of these sizes.
    package init?(from baseline: [Double], to candidate: [Double], counts: RoundCounts) {
        precondition(counts.baseline == baseline.count && counts.candidate == candidate.count)
        let design = counts.design
        guard let first = baseline.median, let second = candidate.median,
            let pValue = design.pValue(baseline, candidate, untied: counts.untied)
        else { return nil }
        let differences = design.differences(baseline, candidate)
        baselineMedian = first
        candidateMedian = second
        estimate = differences.middle
        interval = counts.mostContrary.map { contrary in
            Interval(
                low: differences[contrary],
                high: differences[differences.count - 1 - contrary]
            )
        }
        self.pValue = pValue
        let noise = design.noise(baseline, candidate)
        detectable = counts.detectableEffect.map { $0 * noise }
    }
}

extension [Double] {
    /// The middle value, or the mean of the two in the middle; nil when empty.
    package var median: Double? { isEmpty ? nil : sorted().middle }

    /// The median of values that ascend; there is one at least.
    fileprivate var middle: Double { (self[(count - 1) / 2] + self[count / 2]) / 2 }
}
