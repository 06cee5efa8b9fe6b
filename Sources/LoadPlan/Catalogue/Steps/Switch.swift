import Notation

/// `{"switch": "${kind}", "cases": {"shop": […]}, "default": […]}`: steps by a value.
package struct Switch: StepKind {
    package struct Case: Sendable, Equatable {
        package var value: String
        package var steps: [Step]

        package init(_ value: String, steps: [Step]) {
            self.value = value
            self.steps = steps
        }
    }

    package var value: Template
    /// No two of one value.
    package var cases: [Case]
    package var otherwise: [Step]
    /// Whether a case goes by its number, too: 0 for the first, and `otherwise` behind the last.
    package var isNumbered: Bool

    package init(
        on value: Template,
        _ cases: [Case],
        otherwise: [Step] = [],
        isNumbered: Bool = false
    ) {
        self.value = value
        self.cases = cases
        self.otherwise = otherwise
        self.isNumbered = isNumbered
    }

    package var stepLists: [[Step]] { cases.map(\.steps) + [otherwise] }
}

extension Switch: CataloguedStep {
    private static let value = Key(
        "switch",
        .text,
        "What decides.",
        examples: ["${kind}"],
        isRequired: true
    )
    private static let cases = Key(
        "cases",
        .names(of: .steps, called: "value"),
        "Steps for each value, which is compared as a text.",
        isRequired: true
    )
    private static let otherwise = Key("default", .steps, "Steps for every other value.")

    private static let numbered = Key(
        "numbered",
        .flag,
        "Whether a case goes by its number, too: 0 for the first, and `default` behind the last. "
            + "No text is 0.",
        standard: false
    )

    static let namedBy = [value]
    static let stepKeys = [otherwise]
    static let form = ObjectForm(
        "switchStep",
        "a 'switch' step",
        "Steps by a value; without steps for it, none.",
        keys: [value, cases, otherwise, numbered]
    )

    static func stepNodes(in node: JSONNode) -> [JSONNode] {
        guard case .object(let members)? = node[cases.name]?.value else { return [] }
        return members.map(\.value)
    }

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Switch? {
        let value = fields[value].flatMap { decoder.template($0, "switch") }
        let cases = decoder.required(cases, in: fields).map { node in
            decoder.members(node, "cases").map { member in
                Case(member.name, steps: decoder.steps(member.value, member.name, in: &scenario))
            }
        }
        let otherwise = fields[otherwise].map { decoder.steps($0, "default", in: &scenario) }
        let isNumbered = fields[numbered].flatMap { decoder.flag($0, "numbered") } ?? false
        guard let value, let cases else { return nil }
        return Switch(on: value, cases, otherwise: otherwise ?? [], isNumbered: isNumbered)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        .object([
            ("switch", .text(value.source)),
            ("cases", .object(cases.map { ($0.value, $0.steps.written(in: writing)) })),
            ("default", otherwise.isEmpty ? nil : otherwise.written(in: writing)),
            ("numbered", isNumbered ? true : nil),
        ])
    }
}
