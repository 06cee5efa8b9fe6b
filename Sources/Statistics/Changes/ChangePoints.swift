/// Where a series changes, found by E-divisive.
///
/// D. S. Matteson, N. A. James, A nonparametric approach for multiple change point analysis of
/// multivariate data, Journal of the American Statistical Association 109 (2014).
///
/// The series is cut where its two sides differ most, and its pieces are cut again, as long as
/// chance does not explain the cut: were each piece of one kind, its order would mean nothing, and
/// a shuffled one would seem to have as good a cut. No shape of the noise is assumed, but that
/// values do not hang together: a slow drift is found as one step or several.
package enum ChangePoints {
    package struct Change: Sendable, Equatable {
        /// The first value of the new kind.
        package let index: Int
        /// How often chance alone would make such a cut; at least 0.005.
        package let pValue: Double
    }

    /// A change is told where p is below this: 5 % of series without any have one.
    package static let significance = 0.05
    /// In fewer values no change can be told from chance: of 4 and 4 there are 70 orders, 2 of
    /// which are apart as far as can be, of 3 and 4 there are 35.
    package static let fewestValues = 8

    private static let shuffles = 199
    /// Of the shuffled series, so many may have as good a cut.
    private static let mostAsGood = Int(significance * Double(shuffles + 1)) - 2
    private static let seed: UInt64 = 2014

    /// In the order of the series; the same for the same series.
    ///
    /// Costs some 100 n² steps a change; 1,000 values take less than a second.
    package static func find(in values: [Double]) -> [Change] {
        var pieces = [Piece(start: 0, values)]
        var changes: [Change] = []
        var random = SplitMix64(seed: seed)
        while values.count >= fewestValues,
            let best = pieces.indices.max(by: { pieces[$0].statistic < pieces[$1].statistic }),
            let cut = pieces[best].split,
            let pValue = pValue(of: cut.statistic, pieces, &random)
        {
            let piece = pieces[best]
            changes.append(Change(index: piece.start + cut.index, pValue: pValue))
            pieces[best] = Piece(start: piece.start, Array(piece.values[..<cut.index]))
            let rest = Array(piece.values[cut.index...])
            pieces.insert(Piece(start: piece.start + cut.index, rest), at: best + 1)
        }
        return changes.sorted { $0.index < $1.index }
    }

    /// Nil as soon as it is known not to be below 0.05.
    private static func pValue(
        of statistic: Double,
        _ pieces: [Piece],
        _ random: inout SplitMix64
    ) -> Double? {
        // Sums of the same distances in another order differ in their last digits.
        let least = statistic * (1 - 1e-9)
        guard least > 0 else { return nil }
        var asGood = 0
        for _ in 0..<shuffles {
            if pieces.contains(where: { $0.statisticShuffled(&random) >= least }) { asGood += 1 }
            if asGood > mostAsGood { return nil }
        }
        return Double(asGood + 1) / Double(shuffles + 1)
    }
}

/// A part of a series between two changes.
private struct Piece {
    let start: Int
    let values: [Double]
    /// Nil where it is too short to be cut.
    let split: EnergySplit?

    init(start: Int, _ values: [Double]) {
        self.start = start
        self.values = values
        split = EnergySplit(of: values)
    }

    var statistic: Double { split?.statistic ?? -.infinity }

    func statisticShuffled(_ random: inout SplitMix64) -> Double {
        var shuffled = values
        random.shuffle(&shuffled)
        return EnergySplit(of: shuffled)?.statistic ?? -.infinity
    }
}
