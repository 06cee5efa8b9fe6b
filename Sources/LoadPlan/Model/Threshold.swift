package import Notation

/// What must hold of a run: `p95 < 250ms`, `errors < 1%`, `home: p99 < 400ms in every 10s`.
package struct Threshold: Sendable, Equatable {
    package enum Metric: Sendable, Equatable {
        /// A percentile, 0 to 100, of a time.
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
        /// Requests that were cut in percent of all that were to be sent.
        case unfinishedRate
        case unfinishedCount
        /// From 0 to 1: how many are satisfied, by a time in microseconds.
        case apdex(UInt64)
        /// The busiest worker's share of a core, in percent.
        case workerShare
    }

    package enum Time: String, Sendable, CaseIterable {
        case response, service
        /// Due to start of scheduled starts: the generator's own delay, of the whole run alone.
        case lateness
    }

    package enum Severity: String, Sendable, CaseIterable {
        case failure
        /// It is told and fails nothing.
        case warning
    }

    /// As it stands in the plan or on the command line.
    package var source: String
    /// Nil for the whole run.
    package var scope: Scope?
    /// Of a stage the seconds of the run that it is about; nil for all that count.
    package var seconds: Range<Int>?
    package var metric: Metric
    package var comparison: Comparison
    /// Microseconds, percent, a count, requests a second, or from 0 to 1, as the metric has it.
    package var bound: Double
    /// Has to hold in every window of so many seconds; nil for the run as a whole.
    package var windowSeconds: Int?
    package var severity = Severity.failure
    /// The counted time after which it ends the run where it does not hold; nil where it never
    /// does.
    package var abortGraceNanoseconds: UInt64?

    package init(
        source: String,
        scope: Scope?,
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
