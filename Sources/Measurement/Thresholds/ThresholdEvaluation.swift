import Notation
package import LoadPlan

extension RunTotals {
    /// Whether a threshold holds of the run so far, `duration` seconds from its start.
    ///
    /// A threshold of something that was never measured does not hold, and neither does one whose
    /// scope names nothing in the run.
    package func evaluate(_ threshold: Threshold, duration: Double) -> ThresholdResult {
        let actual = stepIndices(in: threshold.scope).flatMap { indices in
            measure(threshold.metric, ofStepsAt: indices, duration: duration)
        }
        let holds = actual.map { threshold.comparison.holds($0, threshold.bound) } ?? false
        return ThresholdResult(threshold: threshold, actual: actual, holds: holds)
    }

    /// The steps that a scope means: `scenario/step` before all steps of that name, and these
    /// before the steps of the scenario of that name.
    private func stepIndices(in scope: String?) -> [Int]? {
        guard let scope else { return Array(steps.indices) }
        let names: [(StepIdentity) -> String] = [
            { "\(scenarios[$0.scenario])/\($0.name)" }, \.name, { scenarios[$0.scenario] },
        ]
        return names.lazy
            .map { name in steps.indices.filter { name(steps[$0]) == scope } }
            .first { !$0.isEmpty }
    }

    private func measure(
        _ metric: Threshold.Metric,
        ofStepsAt indices: [Int],
        duration: Double
    ) -> Double? {
        let sum = sum(ofStepsAt: indices)
        let load = indices.compactMap(arrivals(atStep:))
        let dropped = load.reduce(0) { $0 + $1.dropped }
        let arrivals = load.reduce(0) { $0 + $1.arrivals }
        let checks = sum.checksTogether
        return switch metric {
        case .percentile(let percent, let time):
            sum.latencies(time).percentile(percent).map { Double($0) }
        case .mean(let time): sum.latencies(time).mean
        case .max(let time): sum.latencies(time).max.map { Double($0) }
        case .errorRate: percent(sum.errors, of: sum.requests)
        case .errorCount: sum.requests == 0 ? nil : Double(sum.errors)
        case .requestRate: StepSummary.rate(of: sum.requests, over: duration)
        case .requestCount: Double(sum.requests)
        case .droppedCount: Double(dropped)
        case .droppedRate: percent(dropped, of: arrivals)
        case .checkRate: percent(checks.passed, of: checks.passed + checks.failed)
        }
    }

    private func percent(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : 100 * Double(part) / Double(whole)
    }
}

extension StepStatistics {
    fileprivate func latencies(_ time: Threshold.Time) -> LatencyHistogram {
        switch time {
        case .response: response
        case .service: service
        }
    }
}
