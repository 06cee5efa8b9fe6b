/// A step in one second in plain figures, or all steps: a row of the time line.
package struct TimelineRow: Sendable, Equatable {
    package var second: Int
    package var subject: RowSubject
    package var requests: Int
    package var errors: Int
    package var unreached: Int
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
        _ subject: RowSubject,
        statistics: StepStatistics,
        activeUsers: Int,
        arrived: ScenarioSecond
    ) {
        self.second = second
        self.subject = subject
        requests = statistics.requests
        errors = statistics.errors
        unreached = statistics.unreached
        unfinished = statistics.unfinished
        self.activeUsers = activeUsers
        arrivals = arrived.arrivals
        dropped = arrived.dropped
        response = LatencyFigures(statistics.responseTimes)
        service = LatencyFigures(statistics.serviceTimes)
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
                RowSubject(steps[index], scenarios: scenarios),
                statistics: second.steps[index],
                activeUsers: second.scenarios[steps[index].scenario].activeUsers,
                arrived: totals.arrivals(atStep: index) ?? ScenarioSecond()
            )
        }
        return rows + [overall(second, steps: steps)]
    }

    /// The row for all steps together.
    package static func overall(_ second: SecondResult, steps: [StepIdentity]) -> TimelineRow {
        TimelineRow(
            second: second.second,
            .all,
            statistics: steps.inAll.reduce(into: StepStatistics()) { sum, index in
                var step = second.steps[index]
                // The checks of different steps are different ones, and no row tells of these.
                step.checks = []
                step.splits = [:]
                sum.add(step)
            },
            activeUsers: second.activeUsers,
            arrived: second.scenarios.reduce(into: ScenarioSecond()) { $0.add($1) }
        )
    }
}
