/// A step of a whole run in plain figures, or all steps: a row of the CSV file and of
/// `step_summary`.
package struct StepSummary: Sendable, Equatable {
    /// Scenario and step of the row that sums up the run.
    package static let all = "(all)"

    package var scenario: String
    package var step: String
    package var requests: Int
    package var errors: Int
    /// Arrivals that found all users busy; at the first step of their scenario.
    package var dropped: Int
    /// Of the whole duration of the run.
    package var requestsPerSecond: Double
    /// Nil where no request finished.
    package var response: LatencyFigures?
    package var service: LatencyFigures?
    package var bytesReceived: Int
    package var bytesSent: Int

    package init(
        scenario: String,
        step: String,
        statistics: StepStatistics,
        dropped: Int,
        duration: Double
    ) {
        self.scenario = scenario
        self.step = step
        requests = statistics.requests
        errors = statistics.errors
        self.dropped = dropped
        requestsPerSecond = Self.rate(of: statistics.requests, over: duration)
        response = LatencyFigures(statistics.response)
        service = LatencyFigures(statistics.service)
        bytesReceived = statistics.bytesReceived
        bytesSent = statistics.bytesSent
    }

    package var isAll: Bool { step == Self.all && scenario == Self.all }

    /// In percent of requests; nil without any.
    package var errorRate: Double? {
        requests == 0 ? nil : 100 * Double(errors) / Double(requests)
    }

    /// Requests a second; 0 for a run without duration.
    package static func rate(of requests: Int, over seconds: Double) -> Double {
        seconds > 0 ? Double(requests) / seconds : 0
    }
}

extension RunTotals {
    /// One summary for each step and a last one for all, of a run that took so many seconds.
    package func summaries(duration: Double) -> [StepSummary] {
        let rows = steps.indices.map { index in
            StepSummary(
                scenario: scenarios[steps[index].scenario],
                step: steps[index].name,
                statistics: stepStatistics[index],
                dropped: arrivals(atStep: index)?.dropped ?? 0,
                duration: duration
            )
        }
        let all = StepSummary(
            scenario: StepSummary.all,
            step: StepSummary.all,
            statistics: overall,
            dropped: dropped,
            duration: duration
        )
        return rows + [all]
    }
}
