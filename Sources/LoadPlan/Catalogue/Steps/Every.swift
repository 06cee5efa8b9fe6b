import Notation

/// `{"every": 10, "steps": […]}`: steps each n-th time only.
package struct Every: StepKind {
    package var interval: Int
    package var per = TurnCount.run
    package var steps: [Step]

    package init(_ interval: Int, per: TurnCount = .run, steps: [Step]) {
        self.interval = interval
        self.per = per
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}

extension Every: CataloguedStep {
    private static let interval = Key(
        "every",
        .wholeNumber(1...PlanLimits.repetitions),
        "10 leaves nine times out and does the tenth.",
        examples: [10],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is done then.", isRequired: true)

    static let namedBy = [interval]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "everyStep",
        "an 'every' step",
        "Steps each n-th time only.",
        keys: [interval, steps, TurnCount.key]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Every? {
        let interval = fields[interval]
            .flatMap { decoder.integer($0, "every", in: 1...PlanLimits.repetitions) }
        let per = TurnCount.decode(fields, &decoder)
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let interval, let steps else { return nil }
        return Every(interval, per: per, steps: steps)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("every", .number(interval)), ("steps", steps.written(in: writing)), per.written,
        ])
    }
}
