import Notation

/// `{"while": "${page} != ''", "steps": […]}`: steps again and again as long as a condition holds.
///
/// It ends with the scenario's time at the latest.
package struct While: StepKind {
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

extension Step {
    package static func `while`(_ condition: Condition, steps: [Step]) -> Step {
        Step(While(condition, steps: steps))
    }
}

extension While: CataloguedStep {
    private static let condition = Key(
        "while",
        .condition,
        "Looked at before each round; the loop ends with the scenario's time at the latest.",
        examples: ["${next} != ''"],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is done in each round.", isRequired: true)

    static let namedBy = [condition]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "whileStep",
        "a 'while' step",
        "Steps as long as a condition holds.",
        keys: [condition, steps, LoopIndex.key]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> While? {
        let index = LoopIndex.decode(fields, &decoder)
        let condition = fields[condition].flatMap { decoder.condition($0, "while") }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let condition, let steps else { return nil }
        return While(condition, index: index, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("while", .text(condition.source)), ("steps", steps.written(in: writing)),
            LoopIndex.written(index),
        ])
    }
}
