import LoadPlan
import Measurement

/// What came of a threshold, in words and signs.
enum ThresholdWords {
    static func mark(_ result: ThresholdResult) -> StyledText {
        result.holds ? StyledText("✓", .good) : StyledText("✗", .bad)
    }

    static func actual(_ result: ThresholdResult) -> String {
        guard let actual = result.actual else { return "nothing measured" }
        return Quantity.value(actual, of: result.threshold.metric)
    }
}
