package import Notation

/// What an `if` asks: comparisons of texts and numbers, joined by `&&`, `||`, `!` and parentheses.
package indirect enum Condition: Sendable, Equatable {
    /// True where the text reads `true` in any case: JMeter's own rule.
    case value(Template)
    /// By number where both sides are numbers, else by text.
    case compare(Template, Comparison, Template)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
}

extension Condition {
    /// A text that is parsed as this condition.
    package var source: String { source(within: .or) }

    /// How tightly an operator binds.
    private enum Binding: Comparable { case or, and, not }

    private func source(within outer: Binding) -> String {
        let (text, binding): (String, Binding) =
            switch self {
            case .value(let value): (value.operand, .not)
            case .compare(let left, let comparison, let right):
                ("\(left.operand) \(comparison.rawValue) \(right.operand)", .not)
            case .not(let condition): ("!\(condition.source(within: .not))", .not)
            case .and(let left, let right):
                ("\(left.source(within: .and)) && \(right.source(within: .not))", .and)
            case .or(let left, let right):
                ("\(left.source(within: .or)) || \(right.source(within: .and))", .or)
            }
        return binding < outer ? "(\(text))" : text
    }
}

extension Template {
    /// In the quotes that it does not hold itself; those inside expressions end nothing.
    fileprivate var operand: String {
        let hasQuote = pieces.contains {
            if case .literal(let text) = $0 { text.contains("'") } else { false }
        }
        return hasQuote ? "\"\(source)\"" : "'\(source)'"
    }
}
