/// A step of a whole run in plain figures, or all steps: a row of the CSV file and of
/// `step_summary`.
package struct StepSummary: Sendable, Equatable {
    package let subject: RowSubject
    package let requests: Int
    package let errors: Int
    /// Of the errors, those whose request never reached the server.
    package let unreached: Int
    /// Cut at the end of the load.
    package let unfinished: Int
    /// Arrivals that found all users busy; at the first step of their scenario.
    package let dropped: Int
    /// Requests that finished, over the time that the load ran.
    package let requestsPerSecond: Double
    /// Nil where no request reached the server.
    package let response: LatencyFigures?
    package let service: LatencyFigures?
    package let bytesReceived: Int
    package let bytesSent: Int

    init(_ subject: RowSubject, _ statistics: StepStatistics, dropped: Int, rate: Double) {
        self.subject = subject
        requests = statistics.requests
        errors = statistics.errors
        unreached = statistics.unreached
        unfinished = statistics.unfinished
        self.dropped = dropped
        requestsPerSecond = rate
        response = LatencyFigures(statistics.responseTimes)
        service = LatencyFigures(statistics.serviceTimes)
        bytesReceived = statistics.bytesReceived
        bytesSent = statistics.bytesSent
    }

    package var isAll: Bool { subject.isAll }

    /// In percent of requests; nil without any.
    package var errorRate: Double? {
        requests == 0 ? nil : 100 * Double(errors) / Double(requests)
    }
}

extension RunTotals {
    /// One summary for each step and a last one for all, of a run that took so many seconds.
    package func summaries(duration: Double) -> [StepSummary] {
        let rows = steps.indices.map { index in
            StepSummary(
                RowSubject(steps[index], scenarios: scenarios),
                stepStatistics[index],
                dropped: arrivals(atStep: index)?.dropped ?? 0,
                rate: rate(ofStepsAt: [index], duration: duration)
            )
        }
        let all = StepSummary(
            .all,
            overall,
            dropped: dropped,
            rate: rate(ofStepsAt: Array(steps.indices), duration: duration)
        )
        return rows + [all]
    }
}
