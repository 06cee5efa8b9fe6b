import LoadPlan
import Measurement

extension SummarySection {
    /// What had to hold, and what came.
    static let thresholds = SummarySection { digest, width in
        let thresholds = digest.run.thresholds
        let nameWidth = thresholds.map { StyledText(ThresholdWords.name($0)).width }.max() ?? 0
        return thresholds.map { result in
            let name = StyledText(ThresholdWords.name(result))
                .fitted(to: min(nameWidth, width - 24), .left)
            let actual = StyledText(ThresholdWords.actual(result), .strong)
            return ("  " + StyledText.mark(result) + " " + name + "   " + actual)
                .truncated(to: width)
        }
    }
}

extension StyledText {
    /// Whether a threshold holds, as a sign.
    static func mark(_ result: ThresholdResult) -> StyledText {
        StyledText(
            ThresholdWords.mark(result),
            result.holds ? .good : result.warns ? .warning : .bad
        )
    }
}
