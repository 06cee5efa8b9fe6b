import Notation

/// `{"steps": […]}`: steps in a row, where one step is wanted.
///
/// `use` and `include` are ways to write one whose steps stand elsewhere.
package struct Block: StepKind {
    package var steps: [Step]

    package init(steps: [Step]) { self.steps = steps }

    package var stepLists: [[Step]] { [steps] }
}

extension Block: CataloguedStep {
    private static let steps = Key("steps", .steps, "One after the other.")
    static let use = Key(
        "use",
        .name,
        "The steps of this fragment. Where a scenario uses it again, its requests' names get "
            + "` (2)` and so on behind them.",
        examples: ["sign in"]
    )
    static let include = Key(
        "include",
        .name,
        "The steps that stand in this file, a list in JSON or YAML; its path starts at the folder "
            + "of the file that this stands in.",
        examples: ["common/sign-in.yaml"]
    )

    static let namedBy = [use, include, steps]
    static let stepKeys = [steps]
    static let form: ObjectForm = {
        var form = ObjectForm(
            "block",
            "a block",
            "Steps in a row, where one step is wanted, as one of those that `random` chooses from.",
            keys: [use, include, steps]
        )
        form.choice = [[use], [include], [steps]]
        return form
    }()

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Block? {
        let present = fields.present(among: namedBy)
        guard present.count == 1 else {
            decoder.fault(
                "A block must have one of 'use', 'include' and 'steps', got "
                    + "\(present.map(\.name).quoted).",
                at: fields.position
            )
            return nil
        }
        if let node = fields[use] {
            return decoder.fragment(node, in: &scenario).map(Block.init)
        }
        if let node = fields[include] {
            return decoder.included(node, in: &scenario).map(Block.init)
        }
        return fields[steps].map { Block(steps: decoder.steps($0, "steps", in: &scenario)) }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        ["steps": steps.written(in: writing)]
    }
}
