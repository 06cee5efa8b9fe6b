import LoadPlan

/// A threshold of a stage of a load, as far as that has come.
struct StageWatch: Sendable {
    let threshold: Threshold
    private let seconds: Range<Int>
    private let steps: [Int]
    /// Of the seconds of the stage so far; nil before the first one.
    private(set) var sum: ScopeSum?

    /// Nil for a threshold of no stage, and for one whose scenario is not in the run.
    init?(_ threshold: Threshold, of totals: RunTotals) {
        guard let seconds = threshold.seconds, let steps = totals.stepIndices(in: threshold.scope)
        else { return nil }
        self.threshold = threshold
        self.seconds = seconds
        self.steps = steps
    }

    /// Takes the totals of the next second alone.
    mutating func add(_ second: RunTotals, number: Int) {
        guard seconds.contains(number) else { return }
        let part = ScopeSum(second, steps: steps)
        if sum == nil { sum = part } else { sum?.add(part) }
    }

    /// Nil where nothing was measured.
    var reading: Reading<Double>? {
        sum?.reading(of: threshold.metric, duration: Double(seconds.count))
    }
}

extension RunTotals {
    /// What a threshold's scope came to so far, as one; nil where nothing was measured.
    func reading(of threshold: Threshold, duration: Double) -> Reading<Double>? {
        guard threshold.seconds == nil else {
            return stageWatches.first { $0.threshold == threshold }?.reading
        }
        return stepIndices(in: threshold.scope).flatMap { indices in
            ScopeSum(self, steps: indices).reading(of: threshold.metric, duration: duration)
        }
    }
}
