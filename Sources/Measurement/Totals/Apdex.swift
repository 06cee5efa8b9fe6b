extension StepStatistics {
    /// The Apdex, from 0 to 1: the satisfied, and half of the tolerating, of all requests.
    ///
    /// Satisfied is who waits no longer than a time, tolerating who waits no longer than four times
    /// as long; errors are frustrated, however fast they came. What was cut may have become
    /// satisfied, had it been younger than that. Source: Apdex Technical Specification 1.1.
    /// The time is in microseconds, to the fineness of a histogram.
    func apdex(_ satisfying: UInt64) -> Reading<Double>? {
        let count = requests + unfinished
        guard count > 0 else { return nil }
        let tolerable = 4 * satisfying
        func halves(_ times: LatencyHistogram) -> UInt64 {
            times.count(atMost: satisfying) + times.count(atMost: tolerable)
        }
        let known = halves(response) - min(halves(response), halves(errorResponse))
        let lowest = Double(known) / 2 / Double(count)
        let open = halves(censoredResponse)
        guard open > 0 else { return .exact(lowest) }
        return .atLeast(lowest, atMost: Double(known + open) / 2 / Double(count))
    }
}

extension LatencyHistogram {
    /// How many values were no larger, as far as the histogram tells them apart.
    func count(atMost microseconds: UInt64) -> UInt64 {
        buckets.prefix { $0.lowest <= microseconds }.reduce(0) { $0 + $1.count }
    }
}
