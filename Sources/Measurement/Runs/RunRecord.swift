/// A run as comparisons see it: where it comes from, and one figure of each kind.
///
/// The run is the unit there. Its requests hang together, so that thousands of them say no more
/// about chance than one run does.
package struct RunRecord: Sendable, Equatable {
    package var info: RunInfo
    package var state: RunState
    /// In seconds.
    package var duration: Double
    /// In the order of the plan, of all requests last; none while the run goes on.
    package var steps: [StepFigures]
    /// What kept the generator from keeping up; nil where nothing is known of it.
    package var generatorFindings: [String]?
    /// In the order of their keys; none of a run that was not split by a header.
    package var splits: [SplitFigures]

    package init(
        info: RunInfo,
        state: RunState,
        duration: Double,
        steps: [StepFigures],
        generatorFindings: [String]?,
        splits: [SplitFigures] = []
    ) {
        self.info = info
        self.state = state
        self.duration = duration
        self.steps = steps
        self.generatorFindings = generatorFindings
        self.splits = splits
    }

    /// Whether another tool made it, of whose generator nothing is known.
    package var isForeign: Bool { info.workers == nil }
}
