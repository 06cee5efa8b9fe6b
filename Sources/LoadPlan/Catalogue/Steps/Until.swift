import Notation

/// `{"until": "${state} == 'done'", "steps": […]}`: steps once, and again and again until a
/// condition holds.
///
/// It ends with the scenario's time at the latest.
package struct Until: StepKind {
    package var condition: Condition
    /// The variable that holds the number of the round, from 0.
    package var index: String?
    package var steps: [Step]

    package init(_ condition: Condition, index: String? = nil, steps: [Step]) {
        self.condition = condition
        self.index = index
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}

extension Until: CataloguedStep {
    private static let condition = Key(
        "until",
        .condition,
        "Looked at behind each round; the loop ends with the scenario's time at the latest.",
        examples: ["${state} == 'done'"],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is done in each round.", isRequired: true)

    static let namedBy = [condition]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "untilStep",
        "an 'until' step",
        "Steps once, and again until a condition holds.",
        keys: [condition, steps, LoopIndex.key]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Until? {
        let index = LoopIndex.decode(fields, &decoder)
        let condition = fields[condition].flatMap { decoder.condition($0, "until") }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let condition, let steps else { return nil }
        return Until(condition, index: index, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("until", .text(condition.source)), ("steps", steps.written(in: writing)),
            LoopIndex.written(index),
        ])
    }
}
