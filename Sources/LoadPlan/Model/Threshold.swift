package import Notation

/// What must hold of a run: `p95 < 250ms`, `errors < 1%`, `home: p99 < 400ms`.
package struct Threshold: Sendable, Equatable {
    package enum Metric: Sendable, Equatable {
        /// A percentile, 0 to 100, of the response time or the service time.
        case percentile(Double, of: Time)
        case mean(Time)
        case max(Time)
        /// In percent of requests.
        case errorRate
        case errorCount
        case requestRate
        case requestCount
        case droppedCount
        case droppedRate
        /// Passed checks in percent of all.
        case checkRate
    }

    package enum Time: String, Sendable, CaseIterable { case response, service }

    /// As it stands in the plan or on the command line.
    package var source: String
    /// A step's or a scenario's name; nil for the whole run.
    package var scope: String?
    package var metric: Metric
    package var comparison: Comparison
    /// Microseconds, percent, a count, or requests a second, as the metric has it.
    package var bound: Double

    package init(
        source: String,
        scope: String?,
        metric: Metric,
        comparison: Comparison,
        bound: Double
    ) {
        self.source = source
        self.scope = scope
        self.metric = metric
        self.comparison = comparison
        self.bound = bound
    }
}
