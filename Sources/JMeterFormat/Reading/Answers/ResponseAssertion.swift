import Notation

/// Texts and patterns that must, or must not, be in a part of the exchange.
enum ResponseAssertion: AnswerElement {
    static let tags = ["ResponseAssertion"]
    static let title = "Response Assertion"

    /// JMeter's numbers.
    private static let not = 4
    private static let or = 32

    /// What it looks at, as a check calls it.
    private enum Field {
        case body, status
        case text(String)
        case variable(String)
    }

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let type = element.number("Assertion.test_type") ?? 0
        let test = AssertedText.Test.allCases.first { type & $0.rawValue > 0 }
        // The key is misspelled in JMeter.
        let rules = element.list("Asserion.test_strings").compactMap(\.text)
            .map { AssertedText(text: $0, test: test ?? .matches).rule }
        if element.flag("Assertion.assume_success") { members.ignoreStatus() }
        guard let field = field(element, &reading) else { return }
        let isNegated = type & not > 0
        let isAny = type & or > 0
        guard !rules.isEmpty else {
            if isAny { reading.refuse("It wants one of no patterns, which never holds.") }
            return
        }
        let message = element.string("Assertion.custom_message") ?? ""
        for asked in asked(rules, isNegated: isNegated, isAny: isAny, of: element, field) {
            members.check(
                .init(
                    asked: [asked],
                    message: message.isEmpty ? nil : element.text(message),
                    isEvaluated: rules.contains(where: \.isEvaluated),
                    isOfSuccess: asked.name == "status" && !isNegated
                        && rules.allSatisfy(\.isOfSuccess)
                )
            )
        }
    }

    private static func field(
        _ element: JMXElement,
        _ reading: inout TestPlanReading
    ) -> Field? {
        switch element.given("Assertion.scope") ?? "parent" {
        case "variable":
            return reading.variable(element.string("Scope.variable")).map(Field.variable)
        case "children":
            reading.refuse("It looks at the samples below a sample: there are none here.")
            return nil
        case "all":
            reading.warn("It looks at the sample itself, and not at redirects and resources.")
        default: break
        }
        switch element.given("Assertion.test_field") ?? "" {
        case "Assertion.response_data": return .body
        case "Assertion.response_code": return .status
        case "Assertion.response_message": return .text("reason")
        case "Assertion.response_headers": return .text("headers")
        case "Assertion.request_headers": return .text("requestHeaders")
        case "Assertion.request_data":
            reading.warn("It looks at the request's body, and not at its URL and cookies.")
            return .text("requestBody")
        case "Assertion.response_data_as_document":
            reading.refuse("It reads documents of other programs, which cannot be read.")
            return nil
        // JMeter takes everything else for the URL.
        default: return .text("url")
        }
    }

    /// The keys of a check with what they ask.
    private static func asked(
        _ rules: [AssertedText.Rule],
        isNegated: Bool,
        isAny: Bool,
        of element: JMXElement,
        _ field: Field
    ) -> [(name: String, value: JSONNode)] {
        if isAny, rules.count > 1 {
            let rule = any(rules, isNegated: isNegated, of: element, field)
            return [named(rule, field, element)]
        }
        if case .body = field, let all = ofBody(rules, isNegated: isNegated, element) {
            return [all]
        }
        return rules.map { rule in
            named(Self.rule(rule, isNegated: isNegated, of: element, field), field, element)
        }
    }

    private static func named(
        _ rule: JSONNode,
        _ field: Field,
        _ element: JMXElement
    ) -> (name: String, value: JSONNode) {
        switch field {
        case .body: ("body", rule)
        case .status: ("status", rule)
        case .text(let name): (name, rule)
        case .variable(let name): ("variable", element.object([(name, rule)]))
        }
    }

    /// The keys that the commonest rules of a body have.
    private static func ofBody(
        _ rules: [AssertedText.Rule],
        isNegated: Bool,
        _ element: JMXElement
    ) -> (name: String, value: JSONNode)? {
        var key: String?
        var texts: [JSONNode] = []
        for rule in rules {
            let own: (key: String, text: String)
            switch (rule, isNegated) {
            case (.contains(let text), false): own = ("contains", text)
            case (.contains(let text), true): own = ("notContains", text)
            case (.matches(let pattern), false): own = ("regex", pattern)
            default: return nil
            }
            guard key == nil || key == own.key else { return nil }
            key = own.key
            texts.append(element.text(own.text))
        }
        return key.map { ($0, texts.count == 1 ? texts[0] : element.list(texts)) }
    }

    private static func rule(
        _ rule: AssertedText.Rule,
        isNegated: Bool,
        of element: JMXElement,
        _ field: Field
    ) -> JSONNode {
        guard case .status = field, let statuses = rule.statuses(of: element) else {
            return rule.node(isNegated: isNegated, of: element)
        }
        let list = statuses.count == 1 ? statuses[0] : element.list(statuses)
        guard isNegated else { return list }
        let rule = statuses.count == 1 ? list : element.object([("oneOf", list)])
        return element.object([("not", rule)])
    }

    private static func any(
        _ rules: [AssertedText.Rule],
        isNegated: Bool,
        of element: JMXElement,
        _ field: Field
    ) -> JSONNode {
        if case .status = field, !isNegated {
            let statuses = rules.compactMap { $0.statuses(of: element) }
            if statuses.count == rules.count { return element.list(statuses.flatMap(\.self)) }
        }
        let texts = rules.compactMap { if case .equals(let text) = $0 { text } else { nil } }
        if texts.count == rules.count, !isNegated {
            return element.object([("oneOf", element.list(texts.map { element.text($0) }))])
        }
        let each = rules.map { $0.node(isNegated: isNegated, of: element) }
        return element.object([("anyOf", element.list(each))])
    }
}

extension AssertedText.Rule {
    /// The statuses that it holds of, as a check lists them: a status, or all of a hundred.
    private var statuses: [String]? {
        let text =
            switch self {
            case .equals(let text), .contains(let text): text
            case .matches(let pattern): pattern.withoutEnds
            }
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        if parts.count > 1, !isPattern { return nil }
        let statuses = parts.compactMap { part -> String? in
            let isStatus = part.utf8.count == 3 && Int(part).map { 100...599 ~= $0 } == true
            if isStatus { return String(part) }
            guard isPattern, let first = part.first, "12345".contains(first),
                ["..", "\\d\\d", "\\d{2}", "[0-9][0-9]"].contains(part.dropFirst())
            else { return nil }
            return "\(first)xx"
        }
        return statuses.count == parts.count ? statuses : nil
    }

    private var isPattern: Bool { if case .matches = self { true } else { false } }

    fileprivate func statuses(of element: JMXElement) -> [JSONNode]? {
        statuses?.map { status in Int(status).map { element.number($0) } ?? element.text(status) }
    }

    /// Whether it holds of no other statuses than those that JMeter calls successful.
    fileprivate var isOfSuccess: Bool {
        statuses?.allSatisfy { $0.hasPrefix("2") || $0.hasPrefix("3") } ?? false
    }
}

extension String {
    /// A pattern without what says that it is all of the text.
    fileprivate var withoutEnds: String {
        guard hasPrefix("\\A(?>"), hasSuffix(")\\z") else { return self }
        return String(dropFirst(5).dropLast(3))
    }
}
