import Matching
import Notation

/// The body of an answer, as text.
package struct BodySubject: CheckSubject {
    package var words: String { "" }

    package func description(of rule: CheckRule, isNegated: Bool) -> String {
        switch rule {
        case .contains, .matches: rule.words(isNegated: isNegated)
        default: "body " + rule.words(isNegated: isNegated)
        }
    }
}

extension Check {
    package static func contains(_ text: Template) -> Check {
        Check(BodySubject(), .contains(text))
    }

    package static func notContains(_ text: Template) -> Check {
        Check(BodySubject(), .contains(text), isNegated: true)
    }

    package static func regex(_ expression: String) -> Check {
        Check(BodySubject(), .matches(expression))
    }
}

extension CheckKind {
    package static let contains = CheckKind(BodySubject.contains)
    package static let notContains = CheckKind(BodySubject.notContains)
    package static let regex = CheckKind(BodySubject.regex)
    package static let body = CheckKind(BodySubject.body)
}

extension BodySubject: CataloguedSubject {
    fileprivate static let contains = Key(
        "contains",
        .oneOrMore(.text),
        "Texts in the body.",
        examples: ["Sign out"]
    )
    fileprivate static let notContains = Key(
        "notContains",
        .oneOrMore(.text),
        "Texts that may not be in the body."
    )
    fileprivate static let regex = Key(
        "regex",
        .oneOrMore(.regex),
        "Regular expressions (PCRE) that match somewhere in the body."
    )
    fileprivate static let body = Key(
        "body",
        RuleForm.value(or: .text),
        "The whole body: the text that it is, or a rule.",
        examples: [["not": ["matches": "(?i)error"]]]
    )

    static var keys: [Key] { [contains, notContains, regex, body] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind {
        switch (rule, isNegated) {
        case (.contains, false): .contains
        case (.contains, true): .notContains
        case (.matches, false): .regex
        default: .body
        }
    }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        guard key.name != body.name else {
            return decoder.rules(node, "body", TextValues()).map {
                Check(BodySubject(), $0.rule, isNegated: $0.isNegated)
            }
        }
        return decoder.oneOrMore(node, key.name).compactMap { node in
            switch key.name {
            case contains.name: decoder.template(node, key.name).map(Check.contains)
            case notContains.name: decoder.template(node, key.name).map(Check.notContains)
            default: decoder.pattern(node, key.name, .regex).map(Check.regex)
            }
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        switch (rule, isNegated) {
        case (.contains(let text), false): (Self.contains, .text(text.source))
        case (.contains(let text), true): (Self.notContains, .text(text.source))
        case (.matches(let expression), false): (Self.regex, .text(expression))
        default: (Self.body, rule.written(isNegated: isNegated, range: JSONValue.bounds))
        }
    }
}
