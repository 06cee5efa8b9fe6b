import Measurement

/// A run with what every report says of it, worked out once.
struct RunDigest {
    let run: RunResult
    /// In the order of the plan.
    let steps: [StepSummary]
    let all: StepSummary
    let overall: StepStatistics
    /// Nil where nothing was recorded of the generator.
    let generator: GeneratorVerdict?
    let errorGroups: [ErrorGroup]

    init(_ run: RunResult) {
        self.run = run
        let summaries = run.summaries
        steps = Array(summaries.dropLast())
        overall = run.totals.overall
        all = summaries[steps.count]
        generator = run.generator
        errorGroups = ErrorGroup.all(of: run.totals)
    }

    /// What a step is called: its scenario is named only where there are several.
    ///
    /// A group says that it is one, as the sum does not hold it, and so does a sample, which has
    /// reached no server.
    func name(of step: StepSummary) -> String {
        switch step.subject {
        case .all: "all steps"
        case .step(let scenario, let name, let kind):
            (run.scenarios.count < 2 ? name : "\(scenario) / \(name)") + Self.suffix(of: kind)
        }
    }

    private static func suffix(of kind: MeasuredKind) -> String {
        switch kind {
        case .request: ""
        case .sample: " (sample)"
        case .transaction: " (group)"
        }
    }

    /// Seconds from the first load's start to the last one's end, which rates are over.
    var loadSeconds: Double { run.totals.span?.duration ?? run.duration }
}
