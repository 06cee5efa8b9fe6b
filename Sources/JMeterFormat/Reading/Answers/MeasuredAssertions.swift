import Notation

enum DurationAssertion: AnswerElement {
    static let tags = ["DurationAssertion"]
    static let title = "Duration Assertion"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        guard reading.looksAtSample(element) else { return }
        let longest = element.given("DurationAssertion.duration") ?? "0"
        // JMeter takes no time for any.
        guard longest != "0" else { return }
        members.check(.init(asked: [("duration", reading.time(longest, "ms", of: element))]))
    }
}

enum SizeAssertion: AnswerElement {
    static let tags = ["SizeAssertion"]
    static let title = "Size Assertion"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let size = element.given("SizeAssertion.size") ?? "0"
        let number = reading.number(size, of: element)
        guard let rule = rule(element.number("SizeAssertion.operator"), number, element) else {
            return reading.refuse("It has no operator, and never holds.")
        }
        if element.given("Assertion.scope") == "variable" {
            guard let name = reading.variable(element.string("Scope.variable")) else { return }
            let variable = element.object([(name, rule)])
            return members.check(.init(asked: [("variable", variable)]))
        }
        guard reading.looksAtSample(element) else { return }
        switch element.given("Assertion.test_field") ?? "SizeAssertion.response_network_size" {
        case "SizeAssertion.response_headers": members.check(.init(asked: [("headSize", rule)]))
        case "SizeAssertion.response_data":
            reading.warn("The size of a compressed body is the one that it has unpacked.")
            members.check(.init(asked: [("size", rule)]))
        case "SizeAssertion.response_code": addLength("status", size, element, &members, &reading)
        case "SizeAssertion.response_message":
            addLength("reason", size, element, &members, &reading)
        default: members.check(.init(asked: [("answerSize", rule)]))
        }
    }

    /// A text with so many characters.
    private static func addLength(
        _ subject: String,
        _ size: String,
        _ element: JMXElement,
        _ members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        guard let length = Int(reading.settled(size)), length >= 0 else {
            return reading.refuse("The number of characters must be known before the run.")
        }
        let pattern: (text: String, isNegated: Bool)
        switch element.number("SizeAssertion.operator") {
        case 1: pattern = ("\\A.{\(length)}\\z", false)
        case 2: pattern = ("\\A.{\(length)}\\z", true)
        case 3: pattern = (".{\(length + 1)}", false)
        case 4: pattern = (".{\(length)}", true)
        case 5: pattern = (".{\(length)}", false)
        default: pattern = (".{\(length + 1)}", true)
        }
        let rule = AssertedText.Rule.matches(pattern.text)
        members.check(
            .init(asked: [(subject, rule.node(isNegated: pattern.isNegated, of: element))])
        )
    }

    private static func rule(
        _ comparison: Int?,
        _ size: JSONNode,
        _ element: JMXElement
    ) -> JSONNode? {
        switch comparison {
        case 1: size
        case 2: element.object([("not", size)])
        case 3: element.object([(">", size)])
        case 4: element.object([("<", size)])
        case 5: element.object([(">=", size)])
        case 6: element.object([("<=", size)])
        default: nil
        }
    }
}

enum MD5HexAssertion: AnswerElement {
    static let tags = ["MD5HexAssertion"]
    static let title = "MD5Hex Assertion"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let digits = element.given("MD5HexAssertion.size") ?? ""
        members.check(.init(asked: [("md5", element.text(digits))]))
    }
}

enum XMLAssertion: AnswerElement {
    static let tags = ["XMLAssertion"]
    static let title = "XML Assertion"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        members.check(.init(asked: [("format", element.text("xml"))]))
    }
}

extension TestPlanReading {
    /// False, with a fault noted, for an assertion that looks at something else.
    mutating func looksAtSample(_ element: JMXElement) -> Bool {
        switch element.given("Assertion.scope") ?? "parent" {
        case "variable":
            refuse("It looks at a variable, and can look at the answer only.")
            return false
        case "children":
            refuse("It looks at the samples below a sample: there are none here.")
            return false
        case "all":
            warn("It looks at the sample itself, and not at redirects and resources.")
            return true
        default: return true
        }
    }
}
