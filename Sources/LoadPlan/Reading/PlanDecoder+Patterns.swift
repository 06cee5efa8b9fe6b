import Matching
import Notation

extension PlanDecoder {
    /// A pattern is taken as it is, without expressions.
    mutating func pattern(
        _ node: JSONNode,
        _ label: String,
        _ language: PatternLanguage
    ) -> String? {
        guard case .string(let pattern) = node.value, !pattern.isEmpty else {
            wrong(node, label, Wanted("a \(language.rawValue)"))
            return nil
        }
        return check(language, pattern, at: node.position) ? pattern : nil
    }

    /// False, with a fault noted, for a pattern that its language does not know.
    @discardableResult
    mutating func check(
        _ language: PatternLanguage,
        _ pattern: String,
        at position: Position
    ) -> Bool {
        guard !evaluatesPatterns else { return template(pattern, at: position) != nil }
        guard let complaint = PatternSyntax.complaint(about: pattern, in: language) else {
            return true
        }
        fault(
            "The \(language.rawValue) '\(pattern.shortened)' is wrong: \(complaint)",
            at: position
        )
        return false
    }
}
