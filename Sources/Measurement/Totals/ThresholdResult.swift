package import LoadPlan

/// A threshold and what came of it.
package struct ThresholdResult: Sendable, Equatable {
    package var threshold: Threshold
    /// In the unit of `Threshold.bound`; nil where nothing was measured, which does not hold.
    package var actual: Reading<Double>?
    package var holds: Bool
    /// The first second of the window that this is about; nil for the run as a whole.
    package var windowStart: Int?

    package init(
        threshold: Threshold,
        actual: Reading<Double>?,
        holds: Bool,
        windowStart: Int? = nil
    ) {
        self.threshold = threshold
        self.actual = actual
        self.holds = holds
        self.windowStart = windowStart
    }

    /// It does not hold, and that fails the run.
    package var fails: Bool { !holds && threshold.severity == .failure }

    /// It does not hold, which is only told.
    package var warns: Bool { !holds && threshold.severity == .warning }
}
