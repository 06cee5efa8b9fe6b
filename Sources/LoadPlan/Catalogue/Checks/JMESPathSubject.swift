import Matching
import Notation

/// What a JMESPath makes of the body; `null` is nothing.
package struct JMESPathSubject: CheckSubject {
    package var expression: String

    package var words: String { expression }
}

extension JMESPathSubject: PatternedSubject {
    package var pattern: String {
        get { expression }
        set { expression = newValue }
    }
}

extension CheckKind {
    package static let jmespath = CheckKind(JMESPathSubject.key)
}

extension JMESPathSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "jmespath",
        .names(of: RuleForm.value(or: .text), called: "JMESPath"),
        "The same for what each JMESPath makes of the body; `null` does not exist.",
        examples: [["length(items)": 3]]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .jmespath }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.members(node, key.name).flatMap { member in
            decoder.check(.jmespath, member.name, at: member.namePosition)
            return decoder.rules(member.value, member.name, TextValues()).map {
                Check(JMESPathSubject(expression: member.name), $0.rule, isNegated: $0.isNegated)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        return (Self.key, .object([(expression, rule)]))
    }
}
