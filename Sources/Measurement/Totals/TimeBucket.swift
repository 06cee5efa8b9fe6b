/// What happened in a few neighbouring seconds, as far as charts show it.
package struct TimeBucket: Sendable {
    /// A chart has no room for more points than this.
    package static let most = 180

    /// Seconds that there are data of; the last bucket may have fewer than the others.
    package private(set) var seconds = 0
    /// How long they lasted together, in seconds: a run ends within one.
    private var span = 0.0
    /// Of all steps.
    package private(set) var response = LatencyHistogram()
    package private(set) var censoredResponse = LatencyHistogram()
    package private(set) var requests = 0
    package private(set) var outcomes: [String: Int] = [:]
    package private(set) var arrivals = 0
    package private(set) var dropped = 0
    package private(set) var iterations = 0
    /// Summed over the seconds, one for each scenario.
    package private(set) var activeUsers: [Int] = []
    /// The busiest worker's share of a core in its busiest second; nil without a worker.
    package private(set) var cpuShare: Double?
    package private(set) var lateness = LatencyHistogram()
    package private(set) var loopLagNanoseconds: UInt64?

    package init() {}

    /// Seconds of one bucket, so that a run of so many has no more buckets than `most`.
    package static func width(forSeconds count: Int) -> Int {
        let last = widths[widths.count - 1]
        return widths.first { count <= $0 * most }
            ?? (count + most * last - 1) / (most * last) * last
    }

    /// What divides the width for so many seconds, and all that are wider.
    static func divisor(ofWidthsForSeconds count: Int) -> Int {
        let wider = widths.drop { count > $0 * most }
        return wider.reversed().reduce(widths[widths.count - 1], greatestCommonDivisor)
    }

    /// In seconds; what finishes in the last moments of a run is no rate.
    private static let shortestSpan = 0.25

    private static let widths = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_800]

    /// Histograms are merged, percentiles never averaged.
    mutating func add(_ second: SecondResult, steps: [StepIdentity]) {
        seconds += 1
        span += second.length
        for step in steps.inAll.map({ second.steps[$0] }) {
            response.add(step.response)
            censoredResponse.add(step.censoredResponse)
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

    /// Adds the bucket of the seconds behind these.
    mutating func add(_ other: TimeBucket) {
        seconds += other.seconds
        span += other.span
        response.add(other.response)
        censoredResponse.add(other.censoredResponse)
        requests += other.requests
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        arrivals += other.arrivals
        dropped += other.dropped
        iterations += other.iterations
        for index in activeUsers.indices { activeUsers[index] += other.activeUsers[index] }
        cpuShare = [cpuShare, other.cpuShare].compactMap(\.self).max()
        lateness.add(other.lateness)
        loopLagNanoseconds = [loopLagNanoseconds, other.loopLagNanoseconds].compactMap(\.self).max()
    }

    /// Packs its histograms, since nothing is added any more.
    mutating func pack() {
        response.pack()
        censoredResponse.pack()
        lateness.pack()
    }

    package var responseTimes: LatencyDistribution {
        LatencyDistribution(measured: response, censored: censoredResponse)
    }

    /// A count of this bucket as a rate; nil where it lasted too short a time for one.
    package func perSecond(_ count: Int) -> Double? {
        span >= Self.shortestSpan ? Double(count) / span : nil
    }

    /// The mean of what each second has one of; nil where there are no data.
    package func mean(_ sum: Int) -> Double? {
        seconds > 0 ? Double(sum) / Double(seconds) : nil
    }
}

private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
}
