import LoadPlan

/// What a threshold's scope had: in the whole run, or in a window of it.
///
/// Sums of neighbouring times add up to the sum of both.
struct ScopeSum: Summable {
    private var statistics: StepStatistics
    private var arrivals: Int
    private var dropped: Int
    /// When the loads of its scenarios ran; nil where that is not known, and where none did.
    private(set) var span: LoadSpan?
    /// Of the generator as a whole.
    private var lateness: LatencyHistogram
    private var workers: [WorkerLoad]

    /// Of all seconds that the totals count.
    init(_ totals: RunTotals, steps indices: [Int]) {
        statistics = totals.sum(ofStepsAt: indices)
        let load = indices.compactMap(totals.arrivals(atStep:))
        arrivals = load.reduce(0) { $0 + $1.arrivals }
        dropped = load.reduce(0) { $0 + $1.dropped }
        span = totals.span(ofStepsAt: indices)
        lateness = totals.lateness
        workers = totals.workerSums
    }

    mutating func add(_ other: ScopeSum) {
        statistics.add(other.statistics)
        arrivals += other.arrivals
        dropped += other.dropped
        span = span?.union(other.span) ?? other.span
        lateness.add(other.lateness)
        for (index, worker) in other.workers.enumerated() {
            if index == workers.count { workers.append(worker) } else { workers[index].add(worker) }
        }
    }

    mutating func pack() {
        statistics.pack()
        lateness.pack()
    }

    /// How each metric is measured, in the unit of its bound; nil where there was nothing to
    /// measure.
    ///
    /// A rate is over `duration` seconds where the span of the load is not known.
    func reading(of metric: Threshold.Metric, duration: Double) -> Reading<Double>? {
        switch metric {
        case .percentile(let percent, let time):
            latencies(time).percentile(percent)?.map { Double($0) }
        case .mean(let time): latencies(time).mean
        case .max(let time): latencies(time).max?.map { Double($0) }
        case .errorRate: percent(statistics.errors, of: statistics.requests)
        case .errorCount: statistics.requests == 0 ? nil : .exact(Double(statistics.errors))
        case .requestRate: .exact(rate(over: span?.duration ?? duration))
        case .requestCount: .exact(Double(statistics.requests))
        case .droppedCount: .exact(Double(dropped))
        case .droppedRate: percent(dropped, of: arrivals)
        case .checkRate:
            percent(statistics.checksTogether.passed, of: statistics.checksTogether.total)
        case .unfinishedCount:
            statistics.started == 0 ? nil : .exact(Double(statistics.unfinished))
        case .unfinishedRate: percent(statistics.unfinished, of: statistics.started)
        case .apdex(let satisfying): statistics.apdex(satisfying)
        case .workerShare: workers.map(\.cpuShare).max().map { .exact(100 * $0) }
        }
    }

    private func rate(over seconds: Double) -> Double {
        seconds > 0 ? Double(statistics.requests) / seconds : 0
    }

    private func latencies(_ time: Threshold.Time) -> LatencyDistribution {
        switch time {
        case .response: statistics.responseTimes
        case .service: statistics.serviceTimes
        case .lateness: LatencyDistribution(measured: lateness, censored: LatencyHistogram())
        }
    }

    private func percent(_ part: Int, of whole: Int) -> Reading<Double>? {
        whole == 0 ? nil : .exact(100 * Double(part) / Double(whole))
    }
}

extension StepStatistics {
    /// Finished or cut.
    fileprivate var started: Int { requests + unfinished }
}
