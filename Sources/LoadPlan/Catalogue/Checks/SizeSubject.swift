import Notation

/// The size of the body in bytes, decompressed.
package struct SizeSubject: CheckSubject {
    package var words: String { "size" }
}

extension CheckKind {
    package static let size = CheckKind(SizeSubject.key)
}

extension SizeSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "size",
        RuleForm.value(or: .wholeNumber(0...mostBytes)),
        "How many bytes the body has, decompressed, or a rule for it.",
        examples: [[">": 0]]
    )
    private static let mostBytes = 1 << 40

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .size }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        let values = NumberValues { node, label, decoder in
            decoder.integer(node, label, in: 0...mostBytes).map { UInt64($0)...UInt64($0) }
        }
        return decoder.rules(node, key.name, values).map {
            Check(SizeSubject(), $0.rule, isNegated: $0.isNegated)
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        (Self.key, rule.written(isNegated: isNegated, range: JSONValue.bounds))
    }
}

extension JSONValue {
    /// The rule that says a range of plain numbers.
    static func bounds(_ range: ClosedRange<UInt64>) -> JSONValue {
        switch (range.lowerBound, range.upperBound) {
        case (let low, let high) where low == high: .number(low)
        case (let least, .max): [">=": .number(least)]
        case (_, let most): ["<=": .number(most)]
        }
    }
}
