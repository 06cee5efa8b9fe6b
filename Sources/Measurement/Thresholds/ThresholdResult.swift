package import LoadPlan

/// A threshold and what came of it.
package struct ThresholdResult: Sendable, Equatable {
    package var threshold: Threshold
    /// In the unit of `Threshold.bound`; nil where nothing was measured, which does not hold.
    package var actual: Reading<Double>?
    package var holds: Bool

    package init(threshold: Threshold, actual: Reading<Double>?, holds: Bool) {
        self.threshold = threshold
        self.actual = actual
        self.holds = holds
    }
}
