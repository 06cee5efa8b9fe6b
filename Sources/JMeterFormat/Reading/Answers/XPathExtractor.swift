import Notation

enum XPathExtractor: AnswerElement {
    static let tags = ["XPathExtractor"]
    static let title = "XPath Extractor"
    static let support = JMeterSupport.differs(
        "HTML is read as browsers do, and an element's value is all of the text in it, where "
            + "JMeter takes what stands before its first child"
    )

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        // All matches, where the plan is older than match numbers.
        reading.addXPath(element, "XPathExtractor", orElse: -1, to: &members)
    }
}

enum XPath2Extractor: AnswerElement {
    static let tags = ["XPath2Extractor"]
    static let title = "XPath2 Extractor"
    static let support = JMeterSupport.differs(
        "expressions are those of XPath 1.0, and prefixes those of the answer's root element"
    )

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        reading.addXPath(element, "XPathExtractor2", orElse: 0, to: &members)
    }
}

extension TestPlanReading {
    fileprivate mutating func addXPath(
        _ element: JMXElement,
        _ kind: String,
        orElse usual: Int,
        to members: inout AnswerMembers
    ) {
        let path = element.string("\(kind).xpathQuery") ?? ""
        guard let variable = variable(element.string("\(kind).refname")),
            let match = match(element.string("\(kind).matchNumber"), orElse: usual),
            let text = searched(element)
        else { return }
        func draft(_ match: Int) -> ExtractorDraft {
            ExtractorDraft(
                element: element,
                variable: variable,
                pattern: path,
                match: match,
                fallback: element.string("\(kind).default") ?? ""
            )
        }
        let source: [(name: String, value: JSONNode?)] = [
            ("xpath", element.text(path)),
            ("fragment", element.flag("\(kind).fragment") ? element.flag(true) : nil),
        ]
        func extract(_ match: Int) {
            members.extract(
                into: variable,
                element.object(draft(match).extraction(source, in: text.node))
            )
        }
        // With all of them JMeter sets the variable itself, too: to the first.
        let isAll = match < 0
        if !isAll || mentions(variable) { extract(isAll ? 1 : match) }
        if isAll { extract(match) }
        if !isAll {
            for name in ["\(variable)_1", "\(variable)_matchNr"] where mentions(name) {
                warn("It does not set '\(name)', which JMeter does for a single match, too.")
            }
        }
    }
}
