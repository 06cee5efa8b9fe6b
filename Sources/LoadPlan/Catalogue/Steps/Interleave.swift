import Notation

/// `{"interleave": [step, step]}`: each time the next one.
package struct Interleave: StepKind {
    package var choices: [Step]
    package var per = TurnCount.run

    package init(_ choices: [Step], per: TurnCount = .run) {
        self.choices = choices
        self.per = per
    }

    package var stepLists: [[Step]] { [choices] }
}

extension Interleave: CataloguedStep {
    private static let choices = Key(
        "interleave",
        .steps,
        "Each time the next one of these is done, and behind the last the first again.",
        isRequired: true
    )

    static let namedBy = [choices]
    static let stepKeys = [choices]
    static let form = ObjectForm(
        "interleaveStep",
        "an 'interleave' step",
        "One of several steps, each in its turn.",
        keys: [choices, TurnCount.key]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Interleave? {
        fields[choices].map { node in
            let choices = decoder.steps(node, "interleave", in: &scenario)
            return Interleave(choices, per: TurnCount.decode(fields, &decoder))
        }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([("interleave", choices.written(in: writing)), per.written])
    }
}
