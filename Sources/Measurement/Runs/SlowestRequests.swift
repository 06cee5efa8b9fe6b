/// The slowest requests of a run, and what is needed to tell of them.
package struct SlowestRequests: Sendable {
    package let info: RunInfo
    package let scenarios: [String]
    package let steps: [StepIdentity]
    /// The slowest first.
    package let requests: [SlowRequest]

    package init(
        info: RunInfo,
        scenarios: [String],
        steps: [StepIdentity],
        requests: [SlowRequest]
    ) {
        self.info = info
        self.scenarios = scenarios
        self.steps = steps
        self.requests = requests
    }

    /// Of a run that is in memory: the slowest so many of all its steps.
    package init(_ run: RunResult, limit: Int) {
        self.init(
            info: run.info,
            scenarios: run.scenarios,
            steps: run.steps,
            requests: Array(
                run.totals.slowest.sorted { $0.isSlower(than: $1) }.prefix(limit)
            )
        )
    }

    /// What a request's step is called: its scenario is named only where there are several.
    package func stepName(of request: SlowRequest) -> String {
        let step = steps[request.step]
        return scenarios.count < 2 ? step.name : "\(scenarios[step.scenario]) / \(step.name)"
    }
}
