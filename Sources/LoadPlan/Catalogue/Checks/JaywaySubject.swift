import Matching
import Notation

/// What a JSON path of JMeter finds in the body, as Jayway's JsonPath reads it; of a list a rule
/// holds where it holds of any element, or of all of it.
package struct JaywaySubject: CheckSubject {
    package var path: String

    package var words: String { path }
}

extension JaywaySubject: PatternedSubject {
    package var pattern: String {
        get { path }
        set { path = newValue }
    }
}

extension CheckKind {
    package static let jayway = CheckKind(JaywaySubject.key)
}

extension JaywaySubject: CataloguedSubject {
    fileprivate static let key = Key(
        "jayway",
        .names(of: RuleForm.value(or: .scalar), called: "JMeter JSON path"),
        "The same for JSON paths as JMeter reads them, and for each element of a list.",
        examples: [["$.items.length()": 3]]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .jayway }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.members(node, key.name).flatMap { member in
            decoder.check(.jayway, member.name, at: member.namePosition)
            return decoder.rules(member.value, member.name, TextValues(readsNull: true)).map {
                Check(JaywaySubject(path: member.name), $0.rule, isNegated: $0.isNegated)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        return (Self.key, .object([(path, rule)]))
    }
}
