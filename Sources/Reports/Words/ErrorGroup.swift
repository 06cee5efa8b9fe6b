import Measurement

/// Errors of one kind in one step, with one of them as it happened.
struct ErrorGroup {
    var step: String
    /// `Outcome.name`.
    var outcome: String
    var count: Int
    var example: ErrorSample?
    /// Those of them that were kept whole, in the order in which they ended.
    var kept: [KeptFailure] = []

    /// The most frequent first; those that are equally frequent in the order of the plan.
    static func all(of totals: RunTotals) -> [ErrorGroup] {
        let groups = totals.steps.indices.flatMap { index in
            totals.stepStatistics[index].outcomes
                .filter { $0.key != Outcome.unfinished.name && $0.value > 0 }
                .sorted { $0.key < $1.key }
                .map { outcome, count in
                    ErrorGroup(
                        step: totals.steps[index].name,
                        outcome: outcome,
                        count: count,
                        example: totals.errorSamples.first {
                            $0.step == index && $0.outcome == outcome
                        },
                        kept: totals.keptFailures.filter {
                            $0.step == index && $0.outcome == outcome
                        }
                    )
                }
        }
        return groups.enumerated().sorted {
            ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
        }.map(\.element)
    }
}
