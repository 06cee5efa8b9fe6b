import LoadModel

/// What happened in a few neighbouring seconds, as far as charts show it.
struct TimeBucket {
    /// Seconds that there are data of; the last bucket may have fewer than the others.
    var seconds = 0
    /// Of all steps.
    var response = LatencyHistogram()
    var requests = 0
    var outcomes: [String: Int] = [:]
    var arrivals = 0
    var dropped = 0
    var iterations = 0
    /// Summed over the seconds, one for each scenario.
    var activeUsers: [Int] = []
    /// The busiest worker's share of a core in its busiest second; nil without a worker.
    var cpuShare: Double?
    var lateness = LatencyHistogram()
    var loopLagNanoseconds: UInt64?

    /// A run cut into the buckets of an axis: histograms are merged, percentiles never averaged.
    static func all(of run: RunResult, on axis: TimeAxis) -> [TimeBucket] {
        var buckets = Array(repeating: TimeBucket(), count: axis.bucketCount)
        let first = run.seconds.first?.second ?? 0
        for second in run.seconds {
            let index = (second.second - first) / axis.bucketSeconds
            buckets[min(index, buckets.count - 1)].add(second)
        }
        return buckets
    }

    private mutating func add(_ second: SecondResult) {
        seconds += 1
        for step in second.steps {
            response.add(step.response)
            requests += step.requests
            outcomes.merge(step.outcomes, uniquingKeysWith: +)
        }
        if activeUsers.isEmpty { activeUsers = second.scenarios.map { _ in 0 } }
        for (index, scenario) in second.scenarios.enumerated() {
            arrivals += scenario.arrivals
            dropped += scenario.dropped
            iterations += scenario.iterations
            activeUsers[index] += scenario.activeUsers
        }
        for worker in second.health {
            let load = WorkerLoad(worker)
            cpuShare = max(cpuShare ?? 0, load.cpuShare)
            loopLagNanoseconds = max(loopLagNanoseconds ?? 0, load.loopLagMaxNanoseconds)
            lateness.add(worker.lateness)
        }
    }

    /// A count of this bucket as a rate; nil where there are no data.
    func perSecond(_ count: Int) -> Double? {
        seconds > 0 ? Double(count) / Double(seconds) : nil
    }
}
