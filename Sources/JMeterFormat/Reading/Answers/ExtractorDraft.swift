import Notation

/// What all extractors say in words of their own.
struct ExtractorDraft {
    let element: JMXElement
    /// The variable that gets the value; empty where the extractor says none.
    let variable: String
    /// The pattern of the source, as it stands.
    let pattern: String
    /// From 1; 0 is a random one, and all of them are below 0.
    let match: Int
    /// Nil for the default that leaves the variable as it is.
    let fallback: String?

    /// The members of an extraction, its source first.
    func extraction(
        _ source: [(name: String, value: JSONNode?)],
        in text: JSONNode?,
        concatenates: Bool = false
    ) -> [(name: String, value: JSONNode?)] {
        source + [
            ("in", text), ("match", matchNode),
            ("concatenate", concatenates ? element.flag(true) : nil),
            ("default", fallback.map { element.text($0) }),
            ("keep", fallback == nil ? element.flag(true) : nil),
            ("evaluate", pattern.contains("${") ? element.flag(true) : nil),
        ]
    }

    private var matchNode: JSONNode? {
        switch match {
        case 1: nil
        case 0: element.text("random")
        case ..<0: element.text("all")
        default: element.number(match)
        }
    }
}

extension AnswerMembers {
    /// How many matches there are, where the plan looks at what JMeter keeps of that.
    mutating func count(
        _ draft: ExtractorDraft,
        _ source: [(name: String, value: JSONNode?)],
        in text: JSONNode?,
        _ reading: TestPlanReading
    ) {
        guard draft.match > 0, reading.mentions("\(draft.variable)_matchNr") else { return }
        let element = draft.element
        extract(
            into: draft.variable,
            element.object(
                source + [
                    ("in", text), ("match", element.text("count")),
                    ("evaluate", draft.pattern.contains("${") ? element.flag(true) : nil),
                ]
            )
        )
    }
}

extension TestPlanReading {
    /// Nil, with a fault noted, where it is not known before the run.
    mutating func match(_ text: String?, orElse usual: Int) -> Int? {
        let known = settled(text ?? "")
        if known.isEmpty { return usual }
        if known.contains("${") {
            refuse("The match number '\(known)' must be known before the run.")
            return nil
        }
        // JMeter takes what is no number for 0.
        return Int(known) ?? 0
    }

    /// Nil, with a fault noted, where there is none or it is not known before the run.
    mutating func variable(_ text: String?) -> String? {
        let known = settled(text ?? "")
        guard !known.isEmpty, !known.contains("${") else {
            refuse(
                known.isEmpty
                    ? "It names no variable." : "The name '\(known)' must be known before the run."
            )
            return nil
        }
        return known
    }

    /// Where an extractor looks, unless its own field says another part; nil with a fault noted.
    mutating func searched(_ element: JMXElement, _ part: String = "body") -> SearchedNode? {
        switch element.given("Sample.scope") ?? "parent" {
        case "variable":
            guard let name = variable(element.string("Scope.variable")) else { return nil }
            return SearchedNode(node: element.object([("variable", element.text(name))]))
        case "children":
            refuse("It looks at the samples below a sample: there are none here.")
            return nil
        case "all":
            warn("It looks at the sample itself, and not at redirects and resources.")
        default: break
        }
        return SearchedNode(node: part == "body" ? nil : element.text(part))
    }

    /// The part of an exchange that Regular Expression and Boundary Extractor call so.
    mutating func part(_ field: String?) -> String? {
        switch field ?? "false" {
        case "false", "": return "body"
        case "unescaped": return "unescapedBody"
        case "true": return "headers"
        case "request_headers": return "requestHeaders"
        case "URL": return "url"
        case "code": return "status"
        case "message": return "reason"
        case "as_document": refuse("It reads documents of other programs, which cannot be read.")
        case let other: refuse("There is no field '\(other)'.")
        }
        return nil
    }
}

/// Where is looked; no node stands for the body.
struct SearchedNode {
    var node: JSONNode?
}
