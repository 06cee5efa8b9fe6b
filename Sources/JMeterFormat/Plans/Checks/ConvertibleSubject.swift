import LoadPlan

/// Something that a check looks at, as JMeter can look at it; each stands in a file of its own.
protocol ConvertibleSubject: CheckSubject {
    /// What asserts the rule, and what has to be taken from the answer for it.
    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement]
}

extension Conversion {
    mutating func elements(_ checks: [Check]) -> [JMXElement] {
        // An assertion of the status decides anew what is a success, and must not undo another.
        let ordered =
            checks.filter { $0.subject is StatusSubject }
            + checks.filter { !($0.subject is StatusSubject) }
        return ordered.flatMap { check in
            guard let subject = check.subject as? any ConvertibleSubject else {
                refuse("JMeter has nothing for the check '\(check.description)'.")
                return [JMXElement]()
            }
            if check.message != nil {
                refuse("The message of the check '\(check.description)' is not written.")
            }
            var elements = subject.elements(check.rule, isNegated: check.isNegated, in: &self)
            if let last = elements.indices.last { elements[last].name = check.description }
            return elements
        }
    }
}

/// What a `ResponseAssertion` looks at.
enum AssertionField {
    case code, body, message, url, headers, requestHeaders, requestData
    case variable(String)
}

extension AssertionField {
    /// As JMeter names it.
    fileprivate var name: String {
        switch self {
        case .code: "response_code"
        case .body, .variable: "response_data"
        case .message: "response_message"
        case .url: "sample_label"
        case .headers: "response_headers"
        case .requestHeaders: "request_headers"
        case .requestData: "request_data"
        }
    }

    /// What Groovy reads it by.
    var code: String {
        switch self {
        case .variable(let name): "(vars.get('\(name)')?:'')"
        case .body: "prev.getResponseDataAsString()"
        case .code: "prev.getResponseCode()"
        case .message: "prev.getResponseMessage()"
        case .url: "prev.getUrlAsString()"
        case .headers: "prev.getResponseHeaders()"
        case .requestHeaders: "prev.getRequestHeaders()"
        case .requestData: "prev.getSamplerData()"
        }
    }
}

/// How a `ResponseAssertion` compares; JMeter's numbers.
enum AssertionTest: Int {
    case matches = 1
    case containsPattern = 2
    case equals = 8
    case containsText = 16

    static let not = 4
    static let or = 32
}

extension JMXElement {
    static func assertion(
        _ field: AssertionField,
        _ test: AssertionTest,
        _ texts: [String],
        isNegated: Bool,
        decidesSuccess: Bool = false
    ) -> JMXElement {
        let type =
            test.rawValue + (isNegated ? AssertionTest.not : 0)
            + (texts.count > 1 ? AssertionTest.or : 0)
        var properties: [JMXProperty] = [
            // The key is misspelled in JMeter.
            .texts("Asserion.test_strings", texts),
            .bool("Assertion.assume_success", decidesSuccess),
            .int("Assertion.test_type", type),
        ]
        switch field {
        case .code, .body, .message, .url, .headers, .requestHeaders, .requestData:
            properties.append(.string("Assertion.test_field", "Assertion.\(field.name)"))
        case .variable(let name):
            properties += [
                .string("Assertion.test_field", "Assertion.response_data"),
                .string("Assertion.scope", "variable"), .string("Scope.variable", name),
            ]
        }
        return JMXElement("ResponseAssertion", gui: "AssertionGui", name: "", properties)
    }

    /// A failure where the code, which is Groovy, says false.
    static func assertion(code: String, failure: String) -> JMXElement {
        script(
            "JSR223Assertion",
            """
            if (!(\(code))) {
                AssertionResult.setFailure(true)
                AssertionResult.setFailureMessage(\(GroovyText.quoted(failure)))
            }
            """
        )
    }

    static func script(_ type: String, _ code: String) -> JMXElement {
        JMXElement(
            type,
            gui: "TestBeanGUI",
            name: "",
            [
                .string("scriptLanguage", "groovy"), .string("cacheKey", "true"),
                .string("filename", ""), .string("parameters", ""), .string("script", code),
            ]
        )
    }
}
