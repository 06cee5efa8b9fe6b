/// What may be said of a shift, and nothing more.
package enum ShiftVerdict: Sendable, Equatable {
    case better
    case worse
    case noDifferenceShown(because: Reason)
    /// Whatever the figures were, so few rounds could not tell a difference from chance.
    case tooFewRounds

    package enum Reason: Sendable, Equatable {
        /// Chance alone would set the samples so far apart in 5 % of experiments or more.
        case chance
        /// There is a difference, and it is smaller than what matters.
        case tooSmallToMatter
        /// Some figures are lower bounds, and how large they are would decide.
        case lowerBounds
    }

    package enum Direction: Sendable {
        case lessIsBetter
        case moreIsBetter
    }

    /// - Parameters:
    ///   - shift: Nil where one of the samples is empty.
    ///   - matters: The smallest shift that matters, as a share of the baseline's median. Of a
    ///     baseline of 0, as of errors, any shift that is sure matters.
    ///   - direction: Which way is better.
    ///   - counts: Of the samples.
    package init(_ shift: Shift?, matters: Double, _ direction: Direction, counts: RoundCounts) {
        guard let shift, !counts.areTooFew else {
            self = .tooFewRounds
            return
        }
        // What is 5 % in digits is 5 %, whatever the last bit says.
        let least = matters * shift.baselineMedian.magnitude * (1 - 1e-9)
        self =
            if shift.pValue >= RoundCounts.significance || shift.estimate == 0 {
                .noDifferenceShown(because: .chance)
            } else if shift.estimate.magnitude < least {
                .noDifferenceShown(because: .tooSmallToMatter)
            } else {
                (shift.estimate > 0) == (direction == .moreIsBetter) ? .better : .worse
            }
    }

    /// As every report says it.
    package var phrase: String {
        switch self {
        case .better: "better"
        case .worse: "worse"
        case .noDifferenceShown: "no difference shown"
        case .tooFewRounds: "too few rounds to tell"
        }
    }
}
