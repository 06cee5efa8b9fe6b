import LoadPlan

extension DurationSubject: ConvertibleSubject {
    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        guard case .within(let ranges) = rule, ranges.count == 1 else {
            conversion.refuse("JMeter's duration assertion knows only a longest time.")
            return []
        }
        let (low, high) = (ranges[0].lowerBound, ranges[0].upperBound)
        if low == 0, high < .max, !isNegated {
            return [
                JMXElement(
                    "DurationAssertion",
                    gui: "DurationAssertionGui",
                    name: "",
                    [
                        .string(
                            "DurationAssertion.duration",
                            "\(conversion.whole(high, .milliseconds, "duration"))"
                        )
                    ]
                )
            ]
        }
        let least = conversion.whole(low, .milliseconds, "duration")
        let most =
            high == .max ? nil : conversion.whole(high, .milliseconds, "duration")
        let code =
            "prev.getTime()>=\(least)" + (most.map { "&&prev.getTime()<=\($0)" } ?? "")
        return [
            .assertion(code: isNegated ? "!(\(code))" : code, failure: "Failed: duration")
        ]
    }
}
