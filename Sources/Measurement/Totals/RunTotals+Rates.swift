/// Request rates; docs/measurement.md defines them.
extension RunTotals {
    /// Requests of some steps that finished, a second of the time in which their scenarios' loads
    /// ran.
    ///
    /// The run's own `duration` in seconds stands for that time where that is not known, as in runs
    /// that other tools made.
    package func rate(ofStepsAt indices: [Int], duration: Double) -> Double {
        let seconds = span(ofStepsAt: indices)?.duration ?? duration
        let requests = steps.summed(among: indices).reduce(0) { $0 + stepStatistics[$1].requests }
        return seconds > 0 ? Double(requests) / seconds : 0
    }

    /// From the first start to the last end of the loads of some steps' scenarios.
    package func span(ofStepsAt indices: [Int]) -> LoadSpan? {
        let scenarios = Set(indices.map { steps[$0].scenario })
        return scenarios.compactMap { scenarioTotals[$0].span }
            .reduce(nil) { union, span in span.union(union) }
    }

    /// From the first start to the last end of all loads.
    package var span: LoadSpan? { span(ofStepsAt: Array(steps.indices)) }
}
