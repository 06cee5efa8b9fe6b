import Notation

/// An XPath that must find something, or be true.
enum XPathAssertion: AnswerElement {
    static let tags = ["XPathAssertion"]
    static let title = "XPath Assertion"
    static let support = JMeterSupport.differs(
        "HTML is read as browsers do, and a number or text is true where it is not 0 or empty"
    )

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        guard reading.looksAtSample(element) else { return }
        let path = element.string("XPath.xpath") ?? "/"
        let isNegated = element.flag("XPath.negate")
        let asked =
            path.isLocationPath
            ? (path, element.object([("exists", element.flag(!isNegated))]))
            : ("boolean(\(path))", element.text("\(!isNegated)"))
        members.check(
            .init(
                asked: [("xpath", element.object([(asked.0, asked.1)]))],
                isEvaluated: path.contains("${")
            )
        )
    }
}

enum XPath2Assertion: AnswerElement {
    static let tags = ["XPath2Assertion"]
    static let title = "XPath2 Assertion"
    static let support = JMeterSupport.differs(
        "expressions are those of XPath 1.0, and prefixes those of the answer's root element"
    )

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        XPathAssertion.add(element, to: &members, &reading)
    }
}

extension String {
    /// Whether it finds nodes for certain: steps between slashes, whatever is in their brackets.
    fileprivate var isLocationPath: Bool {
        var depth = 0
        var steps = ""
        for character in self {
            if character == "]" { depth -= 1 }
            if depth == 0, character != "]", character != "[" { steps.append(character) }
            if character == "[" { depth += 1 }
        }
        steps = steps.replacing("text()", with: "text").replacing("node()", with: "node")
        return hasPrefix("/")
            && steps.allSatisfy { $0.isLetter || $0.isNumber || "/:@*._-".contains($0) }
    }
}
