/// What an `if` asks: comparisons of texts and numbers, joined by `&&`, `||`, `!` and parentheses.
package indirect enum Condition: Sendable, Equatable {
    package enum Comparison: String, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="

        package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch self {
            case .equal: left == right
            case .notEqual: left != right
            case .less: left < right
            case .lessOrEqual: left <= right
            case .greater: left > right
            case .greaterOrEqual: left >= right
            }
        }
    }

    /// True where the text reads `true` in any case: JMeter's own rule.
    case value(Template)
    /// By number where both sides are numbers, else by text.
    case compare(Template, Comparison, Template)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
}
