import LoadPlan

extension ExchangeSubject: ConvertibleSubject {
    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        let field: AssertionField
        switch text {
        case .variable(let name): field = .variable(name)
        case .part(.body): field = .body
        case .part(.status): field = .code
        case .part(.reason): field = .message
        case .part(.url): field = .url
        case .part(.headers): field = .headers
        case .part(.requestHeaders): field = .requestHeaders
        case .part(.requestBody), .part(.unescapedBody):
            conversion.refuse("JMeter has nothing for the check of '\(words)'.")
            return []
        }
        if case .exists = rule {
            let code = "\(field.code).isEmpty()==\(isNegated)"
            return [.assertion(code: code, failure: "Failed: \(words)")]
        }
        return conversion.assertion(rule, field, isNegated: isNegated, what: words)
    }
}

extension FormatSubject: ConvertibleSubject {
    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        guard case .equals(let value) = rule, value.constant == "xml", !isNegated else {
            conversion.refuse("JMeter has nothing for a 'format' but that it is 'xml'.")
            return []
        }
        return [JMXElement("XMLAssertion", gui: "XMLAssertionGui", name: "")]
    }
}
