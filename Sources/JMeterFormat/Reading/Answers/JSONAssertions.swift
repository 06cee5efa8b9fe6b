import Notation

/// A JSON path that must find something, or a value.
enum JSONAssertion: AnswerElement {
    static let tags = ["JSONPathAssertion"]
    static let title = "JSON Assertion"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let path = element.string("JSON_PATH") ?? "$."
        let null = AssertedText.Rule.equals("null")
        members.check(JSONValueCheck(element, null: null).check("jayway", path))
    }
}

enum JMESPathAssertion: AnswerElement {
    static let tags = ["JMESPathAssertion"]
    static let title = "JSON JMESPath Assertion"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let path = (element.string("JMES_PATH") ?? "").trimmingSpace
        members.check(JSONValueCheck(element, null: nil).check("jmespath", path))
    }
}

/// What both assertions ask of what their path finds.
private struct JSONValueCheck {
    private let element: JMXElement
    /// The rule that holds of `null`; nil where that is nothing at all.
    private let null: AssertedText.Rule?

    init(_ element: JMXElement, null: AssertedText.Rule?) {
        self.element = element
        self.null = null
    }

    func check(_ key: String, _ path: String) -> AnswerMembers.Check {
        AnswerMembers.Check(
            asked: [(key, element.object([(path, rule)]))],
            isEvaluated: path.contains("${") || wanted.isEvaluated
        )
    }

    private var rule: JSONNode {
        let isInverted = element.flag("INVERT")
        guard element.flag("JSONVALIDATION") else {
            return element.object([("exists", element.flag(!isInverted))])
        }
        guard element.flag("EXPECT_NULL") else {
            return wanted.node(isNegated: isInverted, of: element)
        }
        guard let null else { return element.object([("exists", element.flag(isInverted))]) }
        guard !expected.isEmpty else { return null.node(isNegated: isInverted, of: element) }
        let either = [null, wanted].map { $0.node(isNegated: false, of: element) }
        let rule = element.object([("anyOf", element.list(either))])
        return isInverted ? element.object([("not", rule)]) : rule
    }

    private var expected: String { element.string("EXPECTED_VALUE") ?? "" }

    private var wanted: AssertedText.Rule {
        guard element.flag("ISREGEX", orElse: true) else { return .equals(plain) }
        return AssertedText(text: expected, test: .matches).rule
    }

    /// The expected value as a check has it: a text bare, everything else as its JSON text.
    private var plain: String {
        guard let json = try? JSONReader.read(Array(expected.utf8)) else { return expected }
        return json.text
    }
}
