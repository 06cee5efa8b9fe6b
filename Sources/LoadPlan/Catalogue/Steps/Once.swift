import Notation

/// `{"once": [step, step]}`: steps for the first time only that a user comes to them.
package struct Once: StepKind {
    package var steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    package var stepLists: [[Step]] { [steps] }
}

extension Once: CataloguedStep {
    private static let steps = Key(
        "once",
        .steps,
        "Done the first time that a user comes here, in its first iteration as a rule. Each "
            + "arrival of an open load is a user of its own.",
        isRequired: true
    )

    static let namedBy = [steps]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "onceStep",
        "a 'once' step",
        "Steps that a user does once, whatever its iterations.",
        keys: [steps]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Once? {
        fields[steps].map { Once(decoder.steps($0, "once", in: &scenario)) }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        ["once": steps.written(in: writing)]
    }
}
