import Notation

/// The values of the cookies of a name that the user holds after the answer; a rule holds where it
/// holds of any of them.
package struct CookieSubject: CheckSubject {
    package var name: String

    package var words: String { "cookie \(name)" }
}

extension CheckKind {
    package static let cookie = CheckKind(CookieSubject.key)
}

extension CookieSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "cookie",
        .names(of: RuleForm.value(or: .text), called: "cookie"),
        "What each cookie reads like that this answer has set, or an earlier one; or a rule for it.",
        examples: [["sid": ["exists": true]]]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .cookie }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.members(node, key.name).flatMap { member in
            decoder.rules(member.value, member.name, TextValues()).map {
                Check(CookieSubject(name: member.name), $0.rule, isNegated: $0.isNegated)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        return (Self.key, .object([(name, rule)]))
    }
}
