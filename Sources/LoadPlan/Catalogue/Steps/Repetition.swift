import Notation

/// `{"repeat": 3, "steps": […]}`: steps several times over.
package struct Repetition: StepKind {
    /// Evaluated where the loop begins.
    package var times: Template
    package var steps: [Step]

    package var stepLists: [[Step]] { [steps] }
}

extension Step {
    package static func `repeat`(times: Template, steps: [Step]) -> Step {
        Step(Repetition(times: times, steps: steps))
    }
}

extension Repetition: CataloguedStep {
    private static let times = Key(
        "repeat",
        .wholeNumber(1...PlanLimits.repetitions),
        "How many times; an expression is evaluated each time.",
        examples: [3, "${count}"],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is repeated.", isRequired: true)

    static let namedBy = [times]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "repeatStep",
        "a 'repeat' step",
        "Steps several times over.",
        keys: [times, steps]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Repetition? {
        let times = fields[times].flatMap { Self.times($0, &decoder) }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let times, let steps else { return nil }
        return Repetition(times: times, steps: steps)
    }

    /// A number, or an expression that becomes one in each iteration.
    private static func times(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Template? {
        if case .string(let text) = node.value, text.contains("${") {
            guard let times = decoder.template(text, at: node.position) else { return nil }
            if times.settled(by: decoder.properties) == nil { return times }
        }
        return decoder.integer(node, "repeat", in: 1...PlanLimits.repetitions)
            .map { Template(literal: "\($0)") }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let number = times.constant.flatMap { Int($0) }.map { JSONValue.number($0) }
        return ["repeat": number ?? .text(times.source), "steps": steps.written(in: writing)]
    }
}
