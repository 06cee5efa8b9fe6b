import Notation

/// `{"exclusive": "stock", "steps": […]}`: steps that one user does at a time.
package struct Exclusive: StepKind {
    /// Steps under one name exclude each other.
    package var name: String
    package var steps: [Step]

    package init(_ name: String, steps: [Step]) {
        self.name = name
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}

extension Exclusive: CataloguedStep {
    private static let name = Key(
        "exclusive",
        .name,
        "A name: of all steps under it, in every scenario, one user is in at a time.",
        examples: ["stock"],
        isRequired: true
    )
    private static let steps = Key(
        "steps",
        .steps,
        "What one user does at a time.",
        isRequired: true
    )

    static let namedBy = [name]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "exclusiveStep",
        "an 'exclusive' step",
        "Steps that one user of the run does at a time, while others wait for their turn.",
        keys: [name, steps]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Exclusive? {
        let name = fields[name].flatMap { decoder.text($0, "exclusive") }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let name, let steps else { return nil }
        return Exclusive(name, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        ["exclusive": .settledText(name), "steps": steps.written(in: writing)]
    }
}
