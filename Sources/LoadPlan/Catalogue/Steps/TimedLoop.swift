import Notation

/// `{"for": "10s", "steps": […]}`: steps again and again as long as a time lasts.
package struct TimedLoop: StepKind {
    /// Evaluated where the loop begins.
    package var time: TimeValue
    package var steps: [Step]

    package init(_ time: TimeValue, steps: [Step]) {
        self.time = time
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}

extension TimedLoop: CataloguedStep {
    private static let time = Key(
        "for",
        .evaluatedTime,
        "How long; before each step it is looked whether the time is over, wherever in the loop "
            + "the step stands. A block is one step. Without any time the steps are not done.",
        examples: ["10s", "${seconds}s"],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is repeated.", isRequired: true)

    static let namedBy = [time]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "forStep",
        "a 'for' step",
        "Steps again and again as long as a time lasts.",
        keys: [time, steps]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> TimedLoop? {
        let time = fields[time].flatMap { decoder.timeValue($0, "for") }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let time, let steps else { return nil }
        return TimedLoop(time, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        ["for": time.written, "steps": steps.written(in: writing)]
    }
}
