import Notation
package import LoadPlan

extension RunTotals {
    /// Whether a threshold holds of the run so far, `duration` seconds from its start.
    ///
    /// A threshold of something that was never measured does not hold, and neither does one whose
    /// scope names nothing in the run, nor one that what is known can not decide: of a p99 of at
    /// least 17 s neither `p99 < 1s` nor `p99 < 20s` holds.
    package func evaluate(_ threshold: Threshold, duration: Double) -> ThresholdResult {
        let actual = stepIndices(in: threshold.scope).flatMap { indices in
            MeasuredScope(self, steps: indices, duration: duration).reading(of: threshold.metric)
        }
        let holds = actual.map { threshold.comparison.holds($0, threshold.bound) } ?? false
        return ThresholdResult(threshold: threshold, actual: actual, holds: holds)
    }

    /// The steps that a scope means: `scenario/request` before all requests of that name, and these
    /// before those of the scenario of that name.
    private func stepIndices(in scope: String?) -> [Int]? {
        guard let scope else { return Array(steps.indices) }
        let names: [(StepIdentity) -> String] = [
            { "\(scenarios[$0.scenario])/\($0.name)" }, \.name, { scenarios[$0.scenario] },
        ]
        return names.lazy
            .map { name in steps.indices.filter { name(steps[$0]) == scope } }
            .first { !$0.isEmpty }
    }
}
