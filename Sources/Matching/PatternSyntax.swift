/// A language of patterns that a plan may use.
package enum PatternLanguage: String, Sendable, CaseIterable {
    case regex = "regular expression"
    case jsonPath = "JSON path"
    case jayway = "JMeter JSON path"
    case jmespath = "JMESPath"
    case xpath = "XPath"
    case css = "CSS selector"
}

/// What the reader of a plan asks about patterns before any of them is used.
package enum PatternSyntax {
    /// What is wrong with a pattern, as the end of a sentence; nil where nothing is.
    package static func complaint(
        about pattern: String,
        in language: PatternLanguage
    ) -> String? {
        do throws(SyntaxFault) {
            switch language {
            case .regex: _ = try Pattern(pattern)
            case .jsonPath: _ = try JSONPath(pattern)
            case .jayway: _ = try JSONPath(pattern, .jayway)
            case .jmespath: _ = try JMESPath(pattern)
            case .xpath: _ = try XPath(pattern)
            case .css: _ = try CSSSelector(pattern)
            }
        } catch {
            return error.complaint
        }
        return nil
    }
}
