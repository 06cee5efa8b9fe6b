import LoadPlan

extension SizeSubject: ConvertibleSubject {
    /// JMeter's numbers for how a size compares.
    private enum Operator: Int {
        case equal = 1
        case notEqual, greater, less, greaterOrEqual, lessOrEqual
    }

    private var field: String {
        switch part {
        case .body: "response_data"
        case .head: "response_headers"
        case .answer: "response_network_size"
        }
    }

    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        if part == .body, conversion.plan.http.compression {
            conversion.warn("A size is that of the body as it was sent: JMeter does not unpack it.")
        }
        guard case .within(let ranges) = rule, ranges.count == 1 else {
            let words = rule.words(isNegated: isNegated)
            conversion.refuse("JMeter's size assertion has no rule such as '\(words)'.")
            return []
        }
        let (low, high) = (ranges[0].lowerBound, ranges[0].upperBound)
        let (size, comparison): (UInt64, Operator) =
            switch (low, high) {
            case _ where low == high: (low, isNegated ? .notEqual : .equal)
            case (_, .max): (low, isNegated ? .less : .greaterOrEqual)
            default: (high, isNegated ? .greater : .lessOrEqual)
            }
        return [
            JMXElement(
                "SizeAssertion",
                gui: "SizeAssertionGui",
                name: "",
                [
                    .string("Assertion.test_field", "SizeAssertion.\(field)"),
                    .string("SizeAssertion.size", "\(size)"),
                    .int("SizeAssertion.operator", comparison.rawValue),
                ]
            )
        ]
    }
}
