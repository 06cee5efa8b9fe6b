import Notation

/// `{"interleave": [step, step]}`: each time the next one.
package struct Interleave: StepKind {
    package var choices: [Step]
    package var per = TurnCount.run
    /// Whether the users begin at different steps: the first one at the first, and so on.
    package var isStaggered = false

    package init(_ choices: [Step], per: TurnCount = .run, isStaggered: Bool = false) {
        self.choices = choices
        self.per = per
        self.isStaggered = isStaggered
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

    private static let staggered = Key(
        "staggered",
        .flag,
        "Whether the users begin at different steps, with `\"per\": \"user\"`: the first user of "
            + "the scenario at the first step, the second at the second.",
        standard: false
    )

    static let namedBy = [choices]
    static let stepKeys = [choices]
    static let form: ObjectForm = {
        var form = ObjectForm(
            "interleaveStep",
            "an 'interleave' step",
            "One of several steps, each in its turn.",
            keys: [choices, TurnCount.key, staggered]
        )
        form.companions = [(staggered, TurnCount.key)]
        return form
    }()

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Interleave? {
        fields[choices].map { node in
            let choices = decoder.steps(node, "interleave", in: &scenario)
            let per = TurnCount.decode(fields, &decoder)
            let isStaggered = fields[staggered].flatMap { decoder.flag($0, "staggered") } ?? false
            if isStaggered, per != .user, let node = fields[staggered] {
                decoder.fault(
                    "'staggered' stands only with \"per\": \"user\".",
                    hint: "Users whose turns are counted together are at different steps anyhow.",
                    at: node.position
                )
            }
            return Interleave(choices, per: per, isStaggered: isStaggered)
        }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("interleave", choices.written(in: writing)), per.written,
            ("staggered", isStaggered ? true : nil),
        ])
    }
}
