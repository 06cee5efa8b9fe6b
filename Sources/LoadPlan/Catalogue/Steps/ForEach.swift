import Notation

/// `{"forEach": "listing", "as": "link", "steps": […]}`: steps once for each of several values.
package struct ForEach: StepKind {
    package enum Values: Sendable, Equatable {
        /// `name_1`, `name_2`, … as an extraction of all matches sets them, or with another text
        /// between name and number.
        case found(String, separator: String = "_")
        case listed([Template])
    }

    package var values: Values
    /// The variable that holds the value of a round.
    package var variable: String
    /// The numbers of the first and the last value, from 1; nil for all from or to there.
    package var first: Template?
    package var last: Template?
    /// The variable that holds the index of the value, from 0.
    package var index: String?
    package var steps: [Step]

    package init(
        _ values: Values,
        as variable: String,
        first: Template? = nil,
        last: Template? = nil,
        index: String? = nil,
        steps: [Step]
    ) {
        self.values = values
        self.variable = variable
        self.first = first
        self.last = last
        self.index = index
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
    private static let first = Key(
        "from",
        .wholeNumber(1...PlanLimits.repetitions),
        "The number of the first value, from 1; an expression is evaluated where the loop begins.",
        standard: 1
    )
    private static let last = Key(
        "to",
        .wholeNumber(1...PlanLimits.repetitions),
        "The number of the last value."
    )
    private static let separator = Key(
        "separator",
        ValueForm("text", ["type": "string"]),
        "What stands between a name and a number: with `\"\"` the values are name1, name2, … up to "
            + "the first that is not set.",
        standard: "_"
    )
    private static let index = Key(
        LoopIndex.key.name,
        .name,
        "A variable that holds the index of the value: 0 for name_1.",
        examples: ["i"]
    )
    private static let steps = Key("steps", .steps, "What is done in each round.", isRequired: true)

    static let namedBy = [values]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "forEachStep",
        "a 'forEach' step",
        "Steps once for each of several values; without any, not at all.",
        keys: [values, variable, steps, first, last, separator, index]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> ForEach? {
        let separator = fields[separator].map { Self.separator($0, &decoder) } ?? "_"
        let values = fields[values].flatMap { Self.values($0, separator, &decoder) }
        let range = 1...PlanLimits.repetitions
        let first = fields[first].flatMap { decoder.evaluatedInteger($0, "from", in: range) }
        let last = fields[last].flatMap { decoder.evaluatedInteger($0, "to", in: range) }
        let index = LoopIndex.decode(fields, &decoder)
        let variable = decoder.required(variable, in: fields)
            .flatMap { decoder.variableName($0, "as") }
        if let variable { decoder.names.set.insert(variable) }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let values, let variable, let steps else { return nil }
        return ForEach(
            values,
            as: variable,
            first: first,
            last: last,
            index: index,
            steps: steps
        )
    }

    /// Any text, the empty one too.
    private static func separator(_ node: JSONNode, _ decoder: inout PlanDecoder) -> String {
        guard case .string(let text) = node.value, !text.contains("${") else {
            decoder.wrong(node, "separator", Wanted("a text without expressions"))
            return ""
        }
        return text
    }

    private static func values(
        _ node: JSONNode,
        _ separator: String,
        _ decoder: inout PlanDecoder
    ) -> Values? {
        if case .array = node.value {
            return .listed(
                decoder.list(node, "forEach").compactMap { decoder.template($0, "forEach") }
            )
        }
        guard let name = decoder.variableName(node, "forEach") else { return nil }
        decoder.names.used.append(("\(name)\(separator)1", node.position))
        return .found(name, separator: separator)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let written: JSONValue
        var separator = "_"
        switch values {
        case .found(let name, let itsSeparator):
            written = .settledText(name)
            separator = itsSeparator
        case .listed(let values): written = .list(values.map { .text($0.source) })
        }
        return .object([
            ("forEach", written), ("as", .settledText(variable)),
            ("steps", steps.written(in: writing)), ("from", first?.writtenInteger),
            ("to", last?.writtenInteger),
            ("separator", separator == "_" ? nil : .text(separator)), LoopIndex.written(index),
        ])
    }
}

extension PlanDecoder {
    /// The name of a variable, known before the run.
    mutating func variableName(_ node: JSONNode, _ label: String) -> String? {
        guard let name = text(node, label), isVariableName(name, at: node.position) else {
            return nil
        }
        return name
    }
}
