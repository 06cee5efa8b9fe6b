import LoadPlan
import Measurement

/// What came of a threshold, in words.
enum ThresholdWords {
    static func mark(_ result: ThresholdResult) -> String { result.holds ? "✓" : "✗" }

    static func actual(_ result: ThresholdResult) -> String {
        guard let actual = result.actual else { return "nothing measured" }
        return Quantity.value(actual, of: result.threshold.metric)
    }
}
