import LoadPlan
import Measurement
import Notation

/// What came of a threshold, in words.
enum ThresholdWords {
    static func mark(_ result: ThresholdResult) -> String {
        result.holds ? "✓" : result.warns ? "!" : "✗"
    }

    /// What had to hold, and that it only warns.
    static func name(_ result: ThresholdResult) -> String {
        let source = result.threshold.source
        return result.threshold.severity == .warning ? "\(source) (warning)" : source
    }

    /// `812 ms`, and of the worst window when it was.
    static func actual(_ result: ThresholdResult) -> String {
        guard let actual = result.actual else { return "nothing measured" }
        let value = Quantity.value(actual, of: result.threshold.metric)
        guard let start = result.windowStart else { return value }
        let length = result.threshold.windowSeconds ?? 0
        return "\(value) from \(start) s to \(start + length) s"
    }

    /// `came to 812 ms`, and why that is not enough where it is a bound.
    static func outcome(_ result: ThresholdResult) -> String {
        guard let actual = result.actual else { return "was never measured" }
        let came = "came to \(Self.actual(result))"
        // A bound that the least value already misses is missed; else it is only not known.
        let isKnown =
            !actual.isBound || result.holds
            || !result.threshold.comparison.holds(actual.value, result.threshold.bound)
        return isKnown ? came : "\(came), so it is not known to hold"
    }
}
