import Notation

/// `{"if": "${listing} != ''", "steps": […], "else": […]}`: steps under a condition.
package struct Branch: StepKind {
    package var condition: Condition
    package var then: [Step]
    package var otherwise: [Step]

    package var stepLists: [[Step]] { [then, otherwise] }
}

extension Step {
    package static func `if`(
        _ condition: Condition,
        then: [Step],
        else otherwise: [Step]
    ) -> Step {
        Step(Branch(condition: condition, then: then, otherwise: otherwise))
    }
}

extension Branch: CataloguedStep {
    private static let condition = Key(
        "if",
        .condition,
        "What decides.",
        examples: ["${listing} != ''"],
        isRequired: true
    )
    private static let then = Key("steps", .steps, "Where it holds.", isRequired: true)
    private static let otherwise = Key("else", .steps, "Where it does not.")

    static let namedBy = [condition]
    static let stepKeys = [then, otherwise]
    static let form = ObjectForm(
        "ifStep",
        "an 'if' step",
        "Steps under a condition.",
        keys: [condition, then, otherwise]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Branch? {
        let condition = fields[condition].flatMap { decoder.condition($0, "if") }
        let then = decoder.required(then, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        let otherwise = fields[otherwise].map { decoder.steps($0, "else", in: &scenario) }
        guard let condition, let then else { return nil }
        return Branch(condition: condition, then: then, otherwise: otherwise ?? [])
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("if", .text(condition.source)),
            ("steps", then.written(in: writing)),
            ("else", otherwise.isEmpty ? nil : otherwise.written(in: writing)),
        ])
    }
}
