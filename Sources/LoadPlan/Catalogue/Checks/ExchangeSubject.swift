import Notation

/// A text of the exchange or of a variable; an empty one is not there.
package struct ExchangeSubject: CheckSubject {
    package var text: SearchedText

    package var words: String {
        switch text {
        case .part(let part): part.rawValue
        case .variable(let name): "variable \(name)"
        }
    }
}

extension CheckKind {
    package static let variable = CheckKind(ExchangeSubject.variable)
}

extension ExchangeSubject: CataloguedSubject {
    private static let parts: [(part: SearchedText.Part, key: Key)] = [
        (.headers, "The status line and the header fields of the answer, a line each"),
        (.reason, "What stands behind the status in the answer's status line"),
        (.url, "The URL, the last one where redirects were followed"),
        (.requestHeaders, "The header fields of the request, a line each, without cookies"),
        (.requestBody, "The body of the request"),
    ].map { part, what in
        let what = what + ": the text that it is, or a rule for it."
        return (part, Key(part.rawValue, RuleForm.value(or: .text), what))
    }
    fileprivate static let variable = Key(
        "variable",
        .names(of: RuleForm.value(or: .text), called: "variable"),
        "What each variable of the user reads like, or a rule for it.",
        examples: [["total": [">": 0]]]
    )

    static var keys: [Key] { parts.map(\.key) + [variable] }

    private var key: Key {
        Self.parts.first { .part($0.part) == text }?.key ?? Self.variable
    }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { CheckKind(key) }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        func checks(_ text: SearchedText, _ node: JSONNode, _ label: String) -> [Check] {
            decoder.rules(node, label, TextValues()).map {
                Check(ExchangeSubject(text: text), $0.rule, isNegated: $0.isNegated)
            }
        }
        if let part = SearchedText.Part(rawValue: key.name) {
            return checks(.part(part), node, key.name)
        }
        return decoder.members(node, key.name).flatMap { member in
            decoder.names.used.append((member.name, member.namePosition))
            return checks(.variable(member.name), member.value, member.name)
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        guard case .variable(let name) = text else { return (key, rule) }
        return (key, .object([(name, rule)]))
    }
}
