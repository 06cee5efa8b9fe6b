import Notation

/// `{"randomOrder": [step, step]}`: all of several steps, each time in another order.
package struct RandomOrder: StepKind {
    package var steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    package var stepLists: [[Step]] { [steps] }
}

extension RandomOrder: CataloguedStep {
    private static let steps = Key(
        "randomOrder",
        .steps,
        "All of these are done, at most \(PlanLimits.shuffledSteps).",
        isRequired: true
    )

    static let namedBy = [steps]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "randomOrderStep",
        "a 'randomOrder' step",
        "All of several steps, each time in another order, each order as likely.",
        keys: [steps]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> RandomOrder? {
        guard let node = fields[steps] else { return nil }
        let steps = decoder.steps(node, "randomOrder", in: &scenario)
        if steps.count > PlanLimits.shuffledSteps {
            decoder.fault(
                "'randomOrder' must have at most \(PlanLimits.shuffledSteps) steps, got "
                    + "\(steps.count).",
                hint: "Several steps in a block, {\"steps\": […]}, count as one.",
                at: node.position
            )
        }
        return RandomOrder(steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        ["randomOrder": steps.written(in: writing)]
    }
}
