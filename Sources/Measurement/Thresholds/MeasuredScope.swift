import LoadPlan

/// What a threshold's scope came to: the whole run, a scenario or a request.
struct MeasuredScope {
    private let sum: StepStatistics
    private let arrivals: Int
    private let dropped: Int
    private let requestsPerSecond: Double

    init(_ totals: RunTotals, steps indices: [Int], duration: Double) {
        sum = totals.sum(ofStepsAt: indices)
        let load = indices.compactMap(totals.arrivals(atStep:))
        arrivals = load.reduce(0) { $0 + $1.arrivals }
        dropped = load.reduce(0) { $0 + $1.dropped }
        requestsPerSecond = totals.rate(ofStepsAt: indices, duration: duration)
    }

    /// How each metric is measured, in the unit of its bound; nil where there was nothing to
    /// measure.
    func reading(of metric: Threshold.Metric) -> Reading<Double>? {
        switch metric {
        case .percentile(let percent, let time):
            latencies(time).percentile(percent)?.map { Double($0) }
        case .mean(let time): latencies(time).mean
        case .max(let time): latencies(time).max?.map { Double($0) }
        case .errorRate: percent(sum.errors, of: sum.requests)
        case .errorCount: sum.requests == 0 ? nil : .exact(Double(sum.errors))
        case .requestRate: .exact(requestsPerSecond)
        case .requestCount: .exact(Double(sum.requests))
        case .droppedCount: .exact(Double(dropped))
        case .droppedRate: percent(dropped, of: arrivals)
        case .checkRate:
            percent(sum.checksTogether.passed, of: sum.checksTogether.total)
        }
    }

    private func latencies(_ time: Threshold.Time) -> LatencyDistribution {
        switch time {
        case .response: sum.responseTimes
        case .service: sum.serviceTimes
        }
    }

    private func percent(_ part: Int, of whole: Int) -> Reading<Double>? {
        whole == 0 ? nil : .exact(100 * Double(part) / Double(whole))
    }
}
