import Notation

/// The values of a header, by its name in any case; a rule holds where it holds of any of them.
package struct HeaderSubject: CheckSubject {
    package var name: String

    package var words: String { "header \(name)" }
}

extension CheckKind {
    package static let header = CheckKind(HeaderSubject.key)
}

extension HeaderSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "header",
        .names(of: RuleForm.value(or: .text), called: "header"),
        "What a value of each header is, or a rule for it.",
        examples: [["Content-Type": ["contains": "text/html"], "X-Debug": ["exists": false]]]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .header }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.members(node, key.name).flatMap { member -> [Check] in
            guard member.name.isHeaderName else {
                decoder.fault(
                    "'\(member.name.shortened)' cannot be a header's name.",
                    hint: "A header's name has letters, digits and '-'.",
                    at: member.namePosition
                )
                return []
            }
            return decoder.rules(member.value, member.name, TextValues()).map {
                Check(HeaderSubject(name: member.name), $0.rule, isNegated: $0.isNegated)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        return (Self.key, .object([(name, rule)]))
    }
}
