import Notation

/// `{"set": {"name": "value"}}`: variables that get new values, in order.
package struct Assignment: StepKind {
    package var variables: [Variable]
}

extension Step {
    package static func set(_ variables: [Variable]) -> Step {
        Step(Assignment(variables: variables))
    }
}

extension Assignment: CataloguedStep {
    private static let variables = Key(
        "set",
        .names(of: .text),
        "Names and values, in order.",
        isRequired: true
    )

    static let namedBy = [variables]
    static let form = ObjectForm(
        "setStep",
        "a step that sets",
        "Variables that get a new value.",
        keys: [variables]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Assignment? {
        fields[variables]
            .map { Assignment(variables: decoder.assignments($0, "set").map(\.variable)) }
    }

    func written(in writing: ScenarioWriting) -> JSONValue { ["set": variables.written] }
}
