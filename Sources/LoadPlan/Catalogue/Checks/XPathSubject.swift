import Matching
import Notation

/// The first value that an XPath finds in the body.
package struct XPathSubject: CheckSubject {
    package var path: String

    package var words: String { path }
}

extension XPathSubject: PatternedSubject {
    package var pattern: String {
        get { path }
        set { path = newValue }
    }
}

extension CheckKind {
    package static let xpath = CheckKind(XPathSubject.key)
}

extension XPathSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "xpath",
        .names(of: RuleForm.value(or: .text), called: "XPath"),
        "What the first value at each XPath reads like, or a rule for it.",
        examples: [["//h1": "Catalogue", "count(//a)": [">": 0]]]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .xpath }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.members(node, key.name).flatMap { member in
            decoder.check(.xpath, member.name, at: member.namePosition)
            return decoder.rules(member.value, member.name, TextValues()).map {
                Check(XPathSubject(path: member.name), $0.rule, isNegated: $0.isNegated)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        return (Self.key, .object([(path, rule)]))
    }
}
