/// A step of a whole run in the few figures that runs are compared by, or all requests.
package struct StepFigures: Sendable, Equatable {
    /// Percentiles in microseconds.
    package struct Times: Sendable, Equatable {
        package var p50: Reading<UInt64>
        package var p95: Reading<UInt64>
        package var p99: Reading<UInt64>

        package init(p50: Reading<UInt64>, p95: Reading<UInt64>, p99: Reading<UInt64>) {
            self.p50 = p50
            self.p95 = p95
            self.p99 = p99
        }

        fileprivate init(_ figures: LatencyFigures) {
            self.init(p50: figures.p50, p95: figures.p95, p99: figures.p99)
        }
    }

    package var subject: RowSubject
    package var requests: Int
    package var errors: Int
    package var requestsPerSecond: Double
    /// Nil where no request reached the server.
    package var response: Times?
    package var service: Times?

    package init(
        subject: RowSubject,
        requests: Int,
        errors: Int,
        requestsPerSecond: Double,
        response: Times?,
        service: Times?
    ) {
        self.subject = subject
        self.requests = requests
        self.errors = errors
        self.requestsPerSecond = requestsPerSecond
        self.response = response
        self.service = service
    }

    package init(_ summary: StepSummary) {
        self.init(
            subject: summary.subject,
            requests: summary.requests,
            errors: summary.errors,
            requestsPerSecond: summary.requestsPerSecond,
            response: summary.response.map(Times.init),
            service: summary.service.map(Times.init)
        )
    }

    /// In percent of requests; nil without any.
    package var errorRate: Double? {
        requests == 0 ? nil : 100 * Double(errors) / Double(requests)
    }
}
