import LoadPlan

extension StatusSubject: ConvertibleSubject {
    private static let all: ClosedRange<UInt64> = 100...599

    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        guard case .within(let ranges) = rule else {
            let elements = conversion.assertion(
                rule,
                .code,
                isNegated: isNegated,
                what: "status"
            )
            return [deciding] + elements
        }
        // A sample without an answer has a text in the status' place, which `not` would let pass.
        let statuses = Self.all.filter { status in
            ranges.contains { $0.contains(status) } != isNegated
        }
        let pattern = Self.pattern(statuses)
        return [
            .assertion(.code, .matches, [pattern], isNegated: false, decidesSuccess: true)
        ]
    }

    /// Any status is a success, until another assertion says something else.
    private var deciding: JMXElement {
        var element = JMXElement.assertion(
            .code,
            .matches,
            ["\\d\\d\\d"],
            isNegated: false,
            decidesSuccess: true
        )
        element.name = "any status"
        return element
    }

    /// `2\d\d|30[14]` for statuses in ascending order.
    static func pattern(_ statuses: [UInt64]) -> String {
        let hundreds = Dictionary(grouping: statuses) { $0 / 100 }
        let parts = hundreds.sorted { $0.key < $1.key }.map { hundred, statuses in
            statuses.count == 100
                ? "\(hundred)\\d\\d" : statuses.map { "\($0)" }.joined(separator: "|")
        }
        return parts.isEmpty ? "none" : parts.joined(separator: "|")
    }
}
