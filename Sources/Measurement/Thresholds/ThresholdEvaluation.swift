import Notation
package import LoadPlan

extension RunTotals {
    /// Whether a threshold holds of the run so far, `duration` seconds from its start.
    ///
    /// A threshold of something that was never measured does not hold, and neither does one whose
    /// scope names nothing in the run, nor one that what is known can not decide: of a p99 of at
    /// least 17 s neither `p99 < 1s` nor `p99 < 20s` holds.
    ///
    /// One for every window is told by its worst one, of those that the totals were asked to watch;
    /// a run without a whole window is judged as one. One of a stage is told by the seconds of
    /// that, where the totals were asked to watch it.
    package func evaluate(_ threshold: Threshold, duration: Double) -> ThresholdResult {
        if let worst = watches.first(where: { $0.threshold == threshold })?.worst { return worst }
        let actual = reading(of: threshold, duration: duration)
        let holds = actual.map { threshold.comparison.holds($0, threshold.bound) } ?? false
        return ThresholdResult(threshold: threshold, actual: actual, holds: holds)
    }

    /// The first of some thresholds that ends the run at this second, which is in the totals.
    package func abort(by thresholds: [Threshold], afterSecond second: Int) -> RunAbort? {
        let counted = second + 1 - warmUpSeconds
        guard counted > 0 else { return nil }
        for threshold in thresholds {
            guard let grace = threshold.abortGraceNanoseconds,
                UInt64(counted) * 1_000_000_000 > grace
            else { continue }
            let result = evaluate(threshold, duration: Double(second + 1))
            let isJudged = threshold.windowSeconds == nil || result.windowStart != nil
            if isJudged, result.actual != nil, !result.holds {
                return RunAbort(threshold: threshold.source, afterSeconds: second + 1)
            }
        }
        return nil
    }

    /// The steps that a scope means: `scenario/request` before all requests of that name, and these
    /// before those of the scenario of that name.
    func stepIndices(in scope: Threshold.Scope?) -> [Int]? {
        switch scope {
        case nil, .stage(_, of: nil)?: Array(steps.indices)
        case .name(let name)?: stepIndices(named: name)
        case .tag(let tag)?: indices { $0.tags.contains(tag) }
        case .stage(_, let name?)?: indices { scenarios[$0.scenario] == name }
        }
    }

    private func stepIndices(named scope: String) -> [Int]? {
        let names: [(StepIdentity) -> String] = [
            { "\(scenarios[$0.scenario])/\($0.name)" }, \.name, { scenarios[$0.scenario] },
        ]
        return names.lazy.compactMap { name in indices { name($0) == scope } }.first
    }

    /// Nil where there are none.
    private func indices(where isMeant: (StepIdentity) -> Bool) -> [Int]? {
        let indices = steps.indices.filter { isMeant(steps[$0]) }
        return indices.isEmpty ? nil : indices
    }
}

/// That a threshold ended a run before its time.
package struct RunAbort: Sendable, Equatable {
    /// Its source.
    package var threshold: String
    /// From the start of the run.
    package var afterSeconds: Int

    package init(threshold: String, afterSeconds: Int) {
        self.threshold = threshold
        self.afterSeconds = afterSeconds
    }
}
