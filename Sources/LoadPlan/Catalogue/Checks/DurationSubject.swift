import Notation

/// The service time in nanoseconds.
package struct DurationSubject: CheckSubject {
    package var words: String { "duration" }

    package func description(of rule: CheckRule, isNegated: Bool) -> String {
        guard case .within(let ranges) = rule else {
            return "duration " + rule.words(isNegated: isNegated)
        }
        let bounds = ranges.map { range in
            switch (range.lowerBound, range.upperBound) {
            case (let least, .max): "at least \(Self.milliseconds(least)) ms"
            case (_, let most): "at most \(Self.milliseconds(most)) ms"
            }
        }
        return (isNegated ? "does not take " : "takes ") + bounds.joined(separator: ", ")
    }

    private static func milliseconds(_ nanoseconds: UInt64) -> Double { Double(nanoseconds) / 1e6 }
}

extension Check {
    package static func duration(nanoseconds: UInt64) -> Check {
        Check(DurationSubject(), .within([0...nanoseconds]))
    }
}

extension CheckKind {
    package static let duration = CheckKind(DurationSubject.key)
}

extension DurationSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "duration",
        RuleForm.value(or: .positiveTime),
        "The longest service time, or a rule for it.",
        examples: ["500ms"]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .duration }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        let isRule = if case .object = node.value { true } else { false }
        let values = NumberValues(
            range: { node, label, decoder in
                decoder.duration(node, label, isPositive: !isRule).map { $0...$0 }
            },
            plainIsMost: true
        )
        return decoder.rules(node, key.name, values).map {
            Check(DurationSubject(), $0.rule, isNegated: $0.isNegated)
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        if case .within(let ranges) = rule, !isNegated, ranges.count == 1,
            ranges[0].lowerBound == 0, 1..<UInt64.max ~= ranges[0].upperBound
        {
            return (Self.key, .time(ranges[0].upperBound))
        }
        let value = rule.written(isNegated: isNegated) { range in
            switch (range.lowerBound, range.upperBound) {
            case (let time, let same) where time == same: ["equals": .time(time)]
            case (let least, .max): [">=": .time(least)]
            case (_, let most): ["<=": .time(most)]
            }
        }
        return (Self.key, value)
    }
}
