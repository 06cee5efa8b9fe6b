import LoadPlan
import Notation

/// A threshold that has to hold in every moving window of a run, as far as the run has come.
///
/// Windows begin with each second that counts; those of a stage lie in it. One in which there was
/// nothing to measure says nothing, and a rate is measured only where the load ran all through the
/// window.
struct WindowWatch: Sendable {
    let threshold: Threshold
    private let seconds: Int
    private let steps: [Int]
    private var sum: MovingSum<ScopeSum>
    /// The window that misses the bound by most, or comes closest to it.
    private(set) var worst: ThresholdResult?

    /// Nil for a threshold of the run as a whole, and for one whose scope is not in the run.
    init?(_ threshold: Threshold, of totals: RunTotals) {
        guard let seconds = threshold.windowSeconds,
            let steps = totals.stepIndices(in: threshold.scope)
        else { return nil }
        self.threshold = threshold
        self.seconds = seconds
        self.steps = steps
        sum = MovingSum(length: seconds)
    }

    /// Takes the totals of the next second alone.
    mutating func add(_ second: RunTotals, number: Int) {
        guard threshold.seconds?.contains(number) ?? true else { return }
        guard let window = sum.append(ScopeSum(second, steps: steps)),
            !isRate || (window.span?.duration ?? 0) > Double(seconds) - Self.rounding,
            let actual = window.reading(of: threshold.metric, duration: Double(seconds))
        else { return }
        let result = ThresholdResult(
            threshold: threshold,
            actual: actual,
            holds: threshold.comparison.holds(actual, threshold.bound),
            windowStart: number + 1 - seconds
        )
        if worst.map({ result.isWorse(than: $0) }) ?? true { worst = result }
    }

    private var isRate: Bool {
        threshold.metric == .requestRate || threshold.metric == .requestCount
    }

    /// Of sums of seconds, as starts and ends of loads are.
    private static let rounding = 1e-6
}

extension ThresholdResult {
    fileprivate func isWorse(than other: ThresholdResult) -> Bool {
        guard holds == other.holds else { return !holds }
        guard let actual = actual?.value, let best = other.actual?.value else { return false }
        return switch threshold.comparison {
        case .greater, .greaterOrEqual: actual < best
        case .less, .lessOrEqual, .equal, .notEqual: actual > best
        }
    }
}
