import Notation

/// The status of an answer.
///
/// Where a request has a check of it, that alone decides which status is an error.
package struct StatusSubject: CheckSubject {
    package var words: String { "status" }

    package func description(of rule: CheckRule, isNegated: Bool) -> String {
        guard case .within(let ranges) = rule else {
            return "status " + rule.words(isNegated: isNegated)
        }
        return (isNegated ? "status not " : "status ")
            + ranges.map(\.words).joined(separator: ", ")
    }
}

extension Check {
    package static func status(_ ranges: [ClosedRange<UInt64>]) -> Check {
        Check(StatusSubject(), .within(ranges))
    }
}

extension CheckKind {
    package static let status = CheckKind(StatusSubject.key)
}

extension StatusSubject: CataloguedSubject {
    fileprivate static let key = Key(
        "status",
        RuleForm.value(or: .oneOrMore(form)),
        "Which statuses are right. Without this check they are 200 to 399.",
        examples: [200, "2xx", ["200-204", 404]]
    )
    private static let form = ValueForm(
        "`200`, `\"2xx\"` or `\"200-204\"`",
        named: "status",
        [
            "description": "200, '2xx' or '200-204'.",
            "anyOf": [
                ["type": "integer", "minimum": 100, "maximum": 599],
                [
                    "type": "string",
                    "pattern": "^([1-5][xX][xX]|[1-5][0-9][0-9]( ?- ?[1-5][0-9][0-9])?)$",
                ],
            ],
        ]
    )

    static var keys: [Key] { [key] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind { .status }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        decoder.rules(node, "status", NumberValues(range: statuses)).map {
            Check(StatusSubject(), $0.rule, isNegated: $0.isNegated)
        }
    }

    private static func statuses(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> ClosedRange<UInt64>? {
        decoder.read(node, label) { node throws(Wanted) in
            let wanted = Wanted("a status such as 200, '2xx' or '200-204'")
            guard let text = node.scalarText else { throw wanted }
            if text.utf8.count == 3, text.lowercased().hasSuffix("xx"),
                let hundreds = text.first?.wholeNumberValue, 1...5 ~= hundreds
            {
                return UInt64(hundreds * 100)...UInt64(hundreds * 100 + 99)
            }
            let bounds = text.split(separator: "-", omittingEmptySubsequences: false)
                .map { UInt64($0.trimmingSpace) ?? 0 }
            guard let low = bounds.first, let high = bounds.last, bounds.count <= 2,
                100...599 ~= low, 100...599 ~= high, low <= high
            else { throw wanted }
            return low...high
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        func range(_ range: ClosedRange<UInt64>) -> JSONValue {
            switch (range.lowerBound, range.upperBound) {
            case (0, let most): most < 100 ? ["<": 100] : ["<=": .number(most)]
            case (let least, .max): least > 599 ? [">": 599] : [">=": .number(least)]
            case (let low, let high) where low == high: .number(low)
            case (let low, let high) where low % 100 == 0 && high == low + 99:
                .text("\(low / 100)xx")
            case (let low, let high): .text("\(low)-\(high)")
            }
        }
        if case .within(let ranges) = rule, ranges.count > 1, !isNegated {
            return (Self.key, .list(ranges.map(range)))
        }
        return (Self.key, rule.written(isNegated: isNegated, range: range))
    }
}
