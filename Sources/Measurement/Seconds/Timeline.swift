/// A step in one second in plain figures, or all steps: a row of the time line.
package struct TimelineRow: Sendable, Equatable {
    package var second: Int
    package var scenario: String
    package var step: String
    package var requests: Int
    package var errors: Int
    package var unfinished: Int
    /// Users of the step's scenario at the end of the second.
    package var activeUsers: Int
    /// Arrivals asked for by the plan; at the first step of their scenario, as `dropped` is.
    package var arrivals: Int
    package var dropped: Int
    /// Of the requests that finished in this second; nil without any.
    package var response: LatencyFigures?
    package var service: LatencyFigures?
    package var bytesReceived: Int
    package var bytesSent: Int

    private init(
        second: Int,
        scenario: String,
        step: String,
        statistics: StepStatistics,
        activeUsers: Int,
        arrived: ScenarioSecond
    ) {
        self.second = second
        self.scenario = scenario
        self.step = step
        requests = statistics.requests
        errors = statistics.errors
        unfinished = statistics.unfinished
        self.activeUsers = activeUsers
        arrivals = arrived.arrivals
        dropped = arrived.dropped
        response = LatencyFigures(statistics.response)
        service = LatencyFigures(statistics.service)
        bytesReceived = statistics.bytesReceived
        bytesSent = statistics.bytesSent
    }

    /// One row for each step and a last one for all.
    package static func rows(
        of second: SecondResult,
        scenarios: [String],
        steps: [StepIdentity]
    ) -> [TimelineRow] {
        var totals = RunTotals(scenarios: scenarios, steps: steps)
        totals.add(second)
        let rows = steps.indices.map { index in
            TimelineRow(
                second: second.second,
                scenario: scenarios[steps[index].scenario],
                step: steps[index].name,
                statistics: second.steps[index],
                activeUsers: second.scenarios[steps[index].scenario].activeUsers,
                arrived: totals.arrivals(atStep: index) ?? ScenarioSecond()
            )
        }
        return rows + [overall(second)]
    }

    /// The row for all steps together.
    package static func overall(_ second: SecondResult) -> TimelineRow {
        TimelineRow(
            second: second.second,
            scenario: StepSummary.all,
            step: StepSummary.all,
            statistics: second.steps.reduce(into: StepStatistics()) { sum, step in
                var step = step
                // The checks of different steps are different ones, and no row tells of them.
                step.checks = []
                sum.add(step)
            },
            activeUsers: second.activeUsers,
            arrived: second.scenarios.reduce(into: ScenarioSecond()) { $0.add($1) }
        )
    }
}
