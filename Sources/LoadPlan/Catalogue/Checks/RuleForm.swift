import Matching
import Notation

/// `{"contains": "x"}`, `{"not": {">": 5}}`: rules as an object, for any subject.
enum RuleForm {
    static let equals = Key("equals", .text, "It is this value.")
    static let oneOf = Key("oneOf", .list(of: .text), "It is one of these.")
    static let contains = Key("contains", .text, "This text is in it.")
    static let matches = Key("matches", .regex, "The expression (PCRE) matches somewhere in it.")
    static let exists = Key("exists", .flag, "It is there at all, or is not.")
    static let comparisons = [
        (Comparison.less, "less than"), (.lessOrEqual, "at most"), (.greater, "more than"),
        (.greaterOrEqual, "at least"),
    ].map { comparison, words in
        let what = "It is \(words) this: by number where both are numbers."
        return (comparison: comparison, key: Key(comparison.rawValue, .text, what))
    }
    /// Refers to the form that it is a part of.
    static let not = Key(
        "not",
        ValueForm(
            "text, or [rule](#rule)",
            anyRule
        ),
        "Rules of which none may hold."
    )
    static let anyOf = Key(
        "anyOf",
        ValueForm(
            "[text, or [rule](#rule), …]",
            ["type": "array", "minItems": 1, "items": anyRule]
        ),
        "Rules of which at least one must hold."
    )

    private static let anyRule: JSONValue = [
        "anyOf": [["type": ["string", "number", "boolean"]], ["$ref": "#/$defs/rule"]]
    ]

    static let form = ObjectForm(
        "rule",
        "a rule",
        "What is asked of something in an answer.",
        keys: [equals, oneOf, contains, matches, exists] + comparisons.map(\.key) + [not, anyOf]
    )

    /// A value that says a rule of its own, or an object of rules.
    static func value(or plain: ValueForm) -> ValueForm { .either(plain, .object(form)) }
}

/// How the values of a subject are read: as texts, or as numbers in its unit.
protocol RuleValues {
    /// What a value says that stands by itself.
    func plain(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule?
    func equals(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule?
    func oneOf(_ nodes: [JSONNode], _ label: String, _ decoder: inout PlanDecoder) -> CheckRule?
    func compares(
        _ comparison: Comparison,
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> CheckRule?
}

extension PlanDecoder {
    mutating func rules(
        _ node: JSONNode,
        _ label: String,
        _ values: some RuleValues
    ) -> [AskedRule] {
        guard case .object = node.value else {
            return values.plain(node, label, &self).map { [AskedRule($0)] } ?? []
        }
        guard let fields = fields(node, RuleForm.form) else { return [] }
        var rules: [AskedRule] = []
        func ask(_ rule: CheckRule?) { rule.map { rules.append(AskedRule($0)) } }
        if let node = fields[RuleForm.equals] { ask(values.equals(node, "equals", &self)) }
        if let node = fields[RuleForm.oneOf] {
            ask(values.oneOf(list(node, "oneOf"), "oneOf", &self))
        }
        if let node = fields[RuleForm.contains] {
            ask(template(node, "contains").map { .contains($0) })
        }
        if let node = fields[RuleForm.matches] {
            ask(pattern(node, "matches", .regex).map { .matches($0) })
        }
        if let node = fields[RuleForm.exists], let exists = flag(node, "exists") {
            rules.append(AskedRule(.exists, isNegated: !exists))
        }
        for (comparison, key) in RuleForm.comparisons {
            guard let node = fields[key] else { continue }
            ask(values.compares(comparison, node, key.name, &self))
        }
        for var asked in fields[RuleForm.not].map({ self.rules($0, label, values) }) ?? [] {
            asked.isNegated.toggle()
            rules.append(asked)
        }
        if let node = fields[RuleForm.anyOf] { ask(anyOf(node, label, values)) }
        return rules
    }

    private mutating func anyOf(
        _ node: JSONNode,
        _ label: String,
        _ values: some RuleValues
    ) -> CheckRule? {
        let rules = list(node, "anyOf").flatMap { item in
            let rules = self.rules(item, label, values)
            if rules.count > 1 { wrong(item, "anyOf", Wanted("one rule in each of its objects")) }
            return rules
        }
        return rules.isEmpty ? nil : .anyOf(rules)
    }
}

extension CheckRule {
    /// As `rules` reads it; the ranges are written by the subject, which knows their unit.
    func written(isNegated: Bool, range: (ClosedRange<UInt64>) -> JSONValue) -> JSONValue {
        let rule: JSONValue =
            switch self {
            case .within(let ranges):
                ranges.count == 1 ? range(ranges[0]) : ["oneOf": .list(ranges.map(range))]
            case .equals(let value): .text(value.source)
            case .oneOf(let values): ["oneOf": .list(values.map { .text($0.source) })]
            case .contains(let text): ["contains": .text(text.source)]
            case .matches(let expression): ["matches": .text(expression)]
            case .compares(let comparison, let value):
                .object([(comparison.rawValue, .text(value.source))])
            case .exists: ["exists": .literal("\(!isNegated)")]
            case .anyOf(let rules):
                [
                    "anyOf": .list(
                        rules.map { $0.rule.written(isNegated: $0.isNegated, range: range) }
                    )
                ]
            }
        return isNegated && self != .exists ? ["not": rule] : rule
    }
}
