import Notation

/// `{"atMost": 3, "steps": […]}`: steps the first times only.
package struct AtMost: StepKind {
    package var times: Int
    package var per = TurnCount.run
    package var steps: [Step]

    package init(_ times: Int, per: TurnCount = .run, steps: [Step]) {
        self.times = times
        self.per = per
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}

extension AtMost: CataloguedStep {
    private static let times = Key(
        "atMost",
        .wholeNumber(1...PlanLimits.iterations),
        "So many times the steps are done, the first ones.",
        examples: [3],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is done then.", isRequired: true)

    static let namedBy = [times]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "atMostStep",
        "an 'atMost' step",
        "Steps the first times only that users come to them.",
        keys: [times, steps, TurnCount.key]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> AtMost? {
        let times = fields[times]
            .flatMap { decoder.integer($0, "atMost", in: 1...PlanLimits.iterations) }
        let per = TurnCount.decode(fields, &decoder)
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let times, let steps else { return nil }
        return AtMost(times, per: per, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("atMost", .number(times)), ("steps", steps.written(in: writing)), per.written,
        ])
    }
}
