import LoadPlan
import Measurement

/// A threshold in the page's table.
struct ThresholdRow {
    /// How far what came lies from the bound, in thousandths of the track.
    struct Bar {
        var length: String
        var bound: String
    }

    var tone: String
    var word: String
    var mark: String
    var source: String
    var actual: String
    var bar: Bar?

    init(_ result: ThresholdResult) {
        tone = result.holds ? "good" : result.warns ? "warning" : "bad"
        word = result.holds ? "holds" : result.warns ? "warns" : "missed"
        mark = ThresholdWords.mark(result)
        source = ThresholdWords.name(result)
        actual = ThresholdWords.actual(result)
        if let actual = result.actual?.value, max(actual, result.threshold.bound) > 0 {
            // The bound stands at three quarters of the track, unless what came lies far beyond it.
            let full = max(actual, result.threshold.bound / 0.75)
            bar = Bar(
                length: PathText.short(actual / full * Plot.width),
                bound: PathText.short(result.threshold.bound / full * Plot.width)
            )
        }
    }
}
