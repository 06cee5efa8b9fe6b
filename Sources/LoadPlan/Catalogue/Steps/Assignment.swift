import Notation

/// `{"set": {"name": "value"}}`: variables that get new values, in order.
package struct Assignment: StepKind {
    /// A variable, and what it gets.
    package struct Setting: Sendable, Equatable {
        package var name: String
        /// One for all users, or one for each, which the users behind the last one have again.
        package var values: [Template]

        package init(_ name: String, _ values: [Template]) {
            self.name = name
            self.values = values
        }
    }

    package var settings: [Setting]

    package init(_ settings: [Setting]) { self.settings = settings }
}

extension Step {
    package static func set(_ variables: [Variable]) -> Step {
        Step(Assignment(variables.map { .init($0.name, [$0.value]) }))
    }
}

extension Assignment: CataloguedStep {
    private static let variables = Key(
        "set",
        .names(of: .oneOrMore(.text)),
        "Names and values, in order. Of a list the first user of the scenario gets the first "
            + "value, the second the second, and those behind the last begin with the first again.",
        examples: [["name": "value"], ["user": ["ann", "bob"]]],
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
        fields[variables].map { node in
            Assignment(
                decoder.members(node, "set").compactMap { member -> Setting? in
                    decoder.names.set.insert(member.name)
                    guard decoder.isVariableName(member.name, at: member.namePosition) else {
                        return nil
                    }
                    let values = decoder.oneOrMore(member.value, member.name)
                        .compactMap { decoder.template($0, member.name) }
                    return values.isEmpty ? nil : Setting(member.name, values)
                }
            )
        }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let settings = settings.map { setting in
            let values = setting.values.map { JSONValue.text($0.source) }
            return (setting.name, values.count == 1 ? values[0] : .list(values))
        }
        return ["set": .object(settings)]
    }
}
