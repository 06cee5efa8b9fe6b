import Notation

enum RegexExtractor: AnswerElement {
    static let tags = ["RegexExtractor"]
    static let title = "Regular Expression Extractor"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let pattern = element.string("RegexExtractor.regex") ?? ""
        guard let draft = reading.draft(element, "RegexExtractor", pattern),
            let part = reading.part(element.given("RegexExtractor.useHeaders")),
            let text = reading.searched(element, part)
        else { return }
        let template = reading.withConstants(element.string("RegexExtractor.template") ?? "")
        if template.isEmpty {
            reading.refuse("It has no template, which says what is taken of a match.")
        }
        let group = template.wholeGroup
        let source: [(name: String, value: JSONNode?)] = [
            ("regex", element.text(pattern)),
            ("group", group == nil || group == 1 ? nil : element.number(group ?? 0)),
            ("template", group == nil ? element.text(template) : nil),
            ("groups", reading.mentionsGroups(of: draft.variable) ? element.flag(true) : nil),
        ]
        members.extract(
            into: draft.variable,
            element.object(draft.extraction(source, in: text.node))
        )
    }
}

enum BoundaryExtractor: AnswerElement {
    static let tags = ["BoundaryExtractor"]
    static let title = "Boundary Extractor"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        guard let draft = reading.draft(element, "BoundaryExtractor", ""),
            let part = reading.part(element.given("BoundaryExtractor.useHeaders")),
            let text = reading.searched(element, part)
        else { return }
        let sides = ["lboundary", "rboundary"].map {
            element.text(element.string("BoundaryExtractor.\($0)") ?? "")
        }
        let source = [(name: "between", value: element.list(sides) as JSONNode?)]
        members.extract(
            into: draft.variable,
            element.object(draft.extraction(source, in: text.node))
        )
    }
}

extension TestPlanReading {
    /// Of extractors whose properties begin alike, and which leave the variable as it is unless
    /// there is a default.
    mutating func draft(
        _ element: JMXElement,
        _ kind: String,
        _ pattern: String
    ) -> ExtractorDraft? {
        guard let variable = variable(element.string("\(kind).refname")),
            let match = match(element.string("\(kind).match_number"), orElse: 0)
        else { return nil }
        let fallback = element.string("\(kind).default") ?? ""
        let isGiven = !fallback.isEmpty || element.flag("\(kind).default_empty_value")
        if match < 0, isGiven, mentions(variable) {
            warn(
                "'\(variable)' becomes the default only where nothing is found, and with JMeter "
                    + "whenever all matches are taken."
            )
        }
        return ExtractorDraft(
            element: element,
            variable: variable,
            pattern: pattern,
            match: match,
            fallback: isGiven ? fallback : nil
        )
    }
}

extension String {
    /// The number of the group that a template is, and nothing else: 1 of `$1$`.
    fileprivate var wholeGroup: Int? {
        guard hasPrefix("$"), hasSuffix("$"), utf8.count > 2 else { return nil }
        return Int(dropFirst().dropLast())
    }
}
