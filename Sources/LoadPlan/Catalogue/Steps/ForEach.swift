import Notation

/// `{"forEach": "listing", "as": "link", "steps": […]}`: steps once for each of several values.
package struct ForEach: StepKind {
    package enum Values: Sendable, Equatable {
        /// `name_1`, `name_2`, … as an extraction of all matches sets them.
        case found(String)
        case listed([Template])
    }

    package var values: Values
    /// The variable that holds the value of a round.
    package var variable: String
    package var steps: [Step]

    package init(_ values: Values, as variable: String, steps: [Step]) {
        self.values = values
        self.variable = variable
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}

extension ForEach: CataloguedStep {
    private static let values = Key(
        "forEach",
        .either(.name, .list(of: .text)),
        "The values: a list, or the name of a variable that was extracted with `\"match\": "
            + "\"all\"`. Of a name the values are name_1, name_2, … up to name_matchNr, or to the "
            + "first that is not set.",
        examples: ["listing", ["lamp", "table"]],
        isRequired: true
    )
    private static let variable = Key(
        "as",
        .name,
        "The variable that holds the value of the round.",
        examples: ["link"],
        isRequired: true
    )
    private static let steps = Key("steps", .steps, "What is done in each round.", isRequired: true)

    static let namedBy = [values]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "forEachStep",
        "a 'forEach' step",
        "Steps once for each of several values; without any, not at all.",
        keys: [values, variable, steps]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> ForEach? {
        let values = fields[values].flatMap { Self.values($0, &decoder) }
        let variable = decoder.required(variable, in: fields)
            .flatMap { decoder.variableName($0, "as") }
        if let variable { decoder.names.set.insert(variable) }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let values, let variable, let steps else { return nil }
        return ForEach(values, as: variable, steps: steps)
    }

    private static func values(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Values? {
        if case .array = node.value {
            return .listed(
                decoder.list(node, "forEach").compactMap { decoder.template($0, "forEach") }
            )
        }
        guard let name = decoder.variableName(node, "forEach") else { return nil }
        decoder.names.used.append(("\(name)_1", node.position))
        return .found(name)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let written: JSONValue =
            switch values {
            case .found(let name): .settledText(name)
            case .listed(let values): .list(values.map { .text($0.source) })
            }
        return [
            "forEach": written, "as": .settledText(variable), "steps": steps.written(in: writing),
        ]
    }
}

extension PlanDecoder {
    /// The name of a variable, known before the run.
    fileprivate mutating func variableName(_ node: JSONNode, _ label: String) -> String? {
        guard let name = text(node, label), isVariableName(name, at: node.position) else {
            return nil
        }
        return name
    }
}
