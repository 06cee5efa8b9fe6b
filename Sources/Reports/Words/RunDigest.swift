import Measurement

/// A run with what every report says of it, worked out once.
struct RunDigest {
    let run: RunResult
    /// In the order of the plan.
    let steps: [StepSummary]
    let all: StepSummary
    let overall: StepStatistics
    let generator: GeneratorVerdict
    let errorGroups: [ErrorGroup]

    init(_ run: RunResult) {
        self.run = run
        let summaries = run.summaries
        steps = Array(summaries.dropLast())
        overall = run.totals.overall
        all = summaries[steps.count]
        generator = run.verdict
        errorGroups = ErrorGroup.all(of: run.totals)
    }

    /// What a step is called: its scenario is named only where there are several.
    func name(of step: StepSummary) -> String {
        step.isAll || run.scenarios.count < 2 ? step.step : "\(step.scenario) / \(step.step)"
    }
}
