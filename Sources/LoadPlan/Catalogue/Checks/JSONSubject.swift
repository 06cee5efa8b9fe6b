import Matching
import Notation

/// The first value that a JSON path (RFC 9535) finds in the body.
package struct JSONSubject: CheckSubject {
    package var path: String

    package var words: String { path }
}

extension Check {
    package static func json(path: String, equals value: Template) -> Check {
        Check(JSONSubject(path: path), .equals(value))
    }
}

extension JSONSubject: PatternedSubject {
    package var pattern: String {
        get { path }
        set { path = newValue }
    }
}

extension CheckKind {
    package static let json = CheckKind(JSONSubject.key)
}

extension JSONSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "json",
        .names(of: RuleForm.value(or: .scalar), called: "JSON path"),
        "What the first value at each JSON path (RFC 9535) reads like, or a rule for it.",
        examples: [["$.items[0].id": 42, "$.total": [">": 0]]]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .json }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.members(node, key.name).flatMap { member in
            decoder.check(.jsonPath, member.name, at: member.namePosition)
            return decoder.rules(member.value, member.name, TextValues(readsNull: true)).map {
                Check(JSONSubject(path: member.name), $0.rule, isNegated: $0.isNegated)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        let rule = rule.written(isNegated: isNegated, range: JSONValue.bounds)
        return (Self.key, .object([(path, rule)]))
    }
}
