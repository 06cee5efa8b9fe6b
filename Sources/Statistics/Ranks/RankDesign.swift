/// Which rounds of two labels are set against which.
package enum RankDesign: Sendable, Hashable {
    /// Each round of the one against each of the other: the test of Mann and Whitney.
    case independent
    /// The first of the one against the first of the other, which ran in turn, and so on:
    /// Wilcoxon's test of signed ranks. What drifts slowly meets both and is in no difference.
    case pairs

    /// As files for programs call its test.
    package var test: String {
        switch self {
        case .independent: "mann-whitney"
        case .pairs: "wilcoxon-signed-rank"
        }
    }

    /// Candidate less baseline, ascending; their median is the shift of Hodges and Lehmann.
    ///
    /// Of pairs the mean of each two differences and each difference itself, which are called
    /// Walsh's averages. There are as many as the sum of all ranks is.
    func differences(_ baseline: [Double], _ candidate: [Double]) -> [Double] {
        switch self {
        case .independent: candidate.flatMap { value in baseline.map { value - $0 } }.sorted()
        case .pairs: zip(candidate, baseline).map { $0 - $1 }.means
        }
    }

    /// The standard deviation of what is ranked: within the samples, pooled over both, or of the
    /// pairs' differences.
    func noise(_ baseline: [Double], _ candidate: [Double]) -> Double {
        let samples =
            switch self {
            case .independent: [baseline, candidate]
            case .pairs: [zip(candidate, baseline).map { $0 - $1 }]
            }
        let freedom = samples.reduce(0) { $0 + $1.count } - samples.count
        let squares = samples.reduce(0) { $0 + $1.squaresAroundMean }
        return (squares / Double(max(1, freedom))).squareRoot()
    }

    func pValue(
        _ baseline: [Double],
        _ candidate: [Double],
        untied: RankSumCounts?
    ) -> Double? {
        switch self {
        case .independent:
            RankTest.pValue(baseline, candidate, untied: untied)
        case .pairs:
            SignedRankTest.pValue(zip(candidate, baseline).map { $0 - $1 }, untied: untied)
        }
    }
}

extension [Double] {
    /// Of each two of them and of each with itself, ascending.
    fileprivate var means: [Double] {
        indices.flatMap { first in self[first...].map { (self[first] + $0) / 2 } }.sorted()
    }

    fileprivate var squaresAroundMean: Double {
        let mean = reduce(0, +) / Double(Swift.max(1, count))
        return reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
}
