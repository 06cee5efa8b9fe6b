package import Measurement

/// A run as it stands at one moment, and how a terminal shows it.
package struct LiveStatus: Sendable {
    /// Response times in microseconds.
    package struct Percentiles: Sendable, Equatable {
        package var p50: Reading<UInt64>
        package var p95: Reading<UInt64>
        package var p99: Reading<UInt64>
        package var max: Reading<UInt64>

        package init(
            p50: Reading<UInt64>,
            p95: Reading<UInt64>,
            p99: Reading<UInt64>,
            max: Reading<UInt64>
        ) {
            (self.p50, self.p95, self.p99, self.max) = (p50, p95, p99, max)
        }

        /// Nil before the first answer.
        init?(_ times: LatencyDistribution) {
            let values = times.percentiles([50, 95, 99])
            guard values.count == 3, let max = times.max else { return nil }
            self.init(p50: values[0], p95: values[1], p99: values[2], max: max)
        }
    }

    package struct Step: Sendable {
        package var name: String
        package var requestsPerSecond: Double
        /// Nil before the first answer.
        package var response: Percentiles?
        package var errors: Int

        package init(
            name: String,
            requestsPerSecond: Double,
            response: Percentiles?,
            errors: Int
        ) {
            self.name = name
            self.requestsPerSecond = requestsPerSecond
            self.response = response
            self.errors = errors
        }
    }

    package var planName: String
    /// Seconds since the start.
    package var elapsed: Double
    /// Seconds that the plan takes; nil where its end is not known.
    package var total: Double?
    package var users = 0
    /// Of the last full second.
    package var requestsPerSecond = 0.0
    /// Since the start, as are all counts.
    package var response: Percentiles?
    package var requests = 0
    package var errors = 0
    package var dropped = 0
    package var thresholds: [ThresholdResult] = []
    /// Requests of each second, oldest first.
    package var recentRates: [Double] = []
    package var steps: [Step] = []
    /// What the reader must know now, as that the run is stopping.
    package var notice: String?

    package init(planName: String, elapsed: Double, total: Double?) {
        self.planName = planName
        self.elapsed = elapsed
        self.total = total
    }

    var errorPercent: Double { requests > 0 ? Double(errors) / Double(requests) * 100 : 0 }
}
