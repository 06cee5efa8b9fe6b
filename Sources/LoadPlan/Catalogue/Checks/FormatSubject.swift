import Notation

/// What the body is, whole and without a fault: `json`, `xml`, or neither.
package struct FormatSubject: CheckSubject {
    package var words: String { "format" }
}

extension CheckKind {
    package static let format = CheckKind(FormatSubject.key)
}

extension FormatSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "format",
        RuleForm.value(or: .text),
        "What the body is without a fault, `json` or `xml`, or a rule for it.",
        examples: ["xml"]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .format }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.rules(node, key.name, TextValues()).map {
            Check(FormatSubject(), $0.rule, isNegated: $0.isNegated)
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        (Self.key, rule.written(isNegated: isNegated, range: JSONValue.bounds))
    }
}
