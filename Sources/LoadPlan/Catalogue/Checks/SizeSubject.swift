import Notation

/// A size in bytes.
package struct SizeSubject: CheckSubject {
    package enum Part: String, Sendable, CaseIterable {
        /// Decompressed.
        case body = "size"
        case head = "headSize"
        /// Head and body on the wire.
        case answer = "answerSize"
    }

    package var part = Part.body

    package var words: String { part.rawValue }
}

extension CheckKind {
    package static let size = CheckKind(SizeSubject.key(.body))
}

extension SizeSubject: CataloguedSubject {
    private static let parts: [(part: Part, key: Key)] = [
        (.body, "How many bytes the body has, decompressed"),
        (.head, "How many bytes the answer's status line and header fields have"),
        (.answer, "How many bytes the answer has on the wire, head and body"),
    ].map { part, what in
        let form = RuleForm.value(or: .wholeNumber(0...mostBytes))
        return (part, Key(part.rawValue, form, what + ", or a rule for it.", examples: [[">": 0]]))
    }
    private static let mostBytes = 1 << 40

    static var keys: [Key] { parts.map(\.key) }

    fileprivate static func key(_ part: Part) -> Key {
        parts.first { $0.part == part }?.key ?? parts[0].key
    }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind {
        CheckKind(Self.key(part))
    }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        guard let part = Part(rawValue: key.name) else { return [] }
        let values = NumberValues { node, label, decoder in
            decoder.integer(node, label, in: 0...mostBytes).map { UInt64($0)...UInt64($0) }
        }
        return decoder.rules(node, key.name, values).map {
            Check(SizeSubject(part: part), $0.rule, isNegated: $0.isNegated)
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        (Self.key(part), rule.written(isNegated: isNegated, range: JSONValue.bounds))
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
