import Matching
import Notation

/// The text of the first element that a CSS selector finds in the body.
package struct CSSSubject: CheckSubject {
    package var selector: String

    package var words: String { selector }
}

extension CSSSubject: PatternedSubject {
    package var pattern: String {
        get { selector }
        set { selector = newValue }
    }
}

extension CheckKind {
    package static let css = CheckKind(CSSSubject.key)
}

extension CSSSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "css",
        .names(of: RuleForm.value(or: .text), called: "CSS selector"),
        "What the first element of each CSS selector reads like, or a rule for its text.",
        examples: [["h1": "Catalogue", "a.listing": ["exists": true]]]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .css }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.members(node, key.name).flatMap { member in
            decoder.check(.css, member.name, at: member.namePosition)
            return decoder.rules(member.value, member.name, TextValues()).map {
                Check(CSSSubject(selector: member.name), $0.rule, isNegated: $0.isNegated)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        return (Self.key, .object([(selector, rule)]))
    }
}
