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
