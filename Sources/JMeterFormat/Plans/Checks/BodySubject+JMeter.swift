import LoadPlan

extension BodySubject: ConvertibleSubject {
    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        if case .exists = rule { return [] }
        return conversion.assertion(rule, .body, isNegated: isNegated, what: "body")
    }
}
