package import LoadPlan

/// What a `PlanReader` asks about the languages that it does not read itself.
package enum PatternSyntax {
    /// What is wrong with a pattern, as the end of a sentence; nil where nothing is.
    package static func complaint(
        about pattern: String,
        in language: PlanReader.PatternLanguage
    ) -> String? {
        do throws(SyntaxFault) {
            switch language {
            case .regex: _ = try Pattern(pattern)
            case .jsonPath: _ = try JSONPath(pattern)
            case .xpath: _ = try XPath(pattern)
            }
        } catch {
            return error.complaint
        }
        return nil
    }
}
