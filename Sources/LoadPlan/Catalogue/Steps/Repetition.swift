import Notation

/// `{"repeat": 3, "steps": […]}`: steps several times over.
package struct Repetition: StepKind {
    /// Evaluated where the loop begins.
    package var times: Template
    /// The variable that holds the number of the round, from 0.
    package var index: String?
    package var steps: [Step]

    package init(times: Template, index: String? = nil, steps: [Step]) {
        self.times = times
        self.index = index
        self.steps = steps
    }

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
        keys: [times, steps, LoopIndex.key]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Repetition? {
        let range = 1...PlanLimits.repetitions
        let times = fields[times].flatMap { decoder.evaluatedInteger($0, "repeat", in: range) }
        let index = LoopIndex.decode(fields, &decoder)
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let times, let steps else { return nil }
        return Repetition(times: times, index: index, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("repeat", times.writtenInteger), ("steps", steps.written(in: writing)),
            LoopIndex.written(index),
        ])
    }
}
