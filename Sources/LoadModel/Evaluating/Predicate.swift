package import LoadPlan
package import Notation

/// A condition made ready for the hot path.
package indirect enum Predicate: Sendable {
    case value(Expression)
    case compare(Expression, Comparison, Expression)
    case not(Predicate)
    case and(Predicate, Predicate)
    case or(Predicate, Predicate)

    package init(_ condition: Condition, in context: inout CompilingContext) {
        switch condition {
        case .value(let template):
            self = .value(Expression(template, in: &context))
        case .compare(let left, let comparison, let right):
            self = .compare(
                Expression(left, in: &context),
                comparison,
                Expression(right, in: &context)
            )
        case .not(let condition):
            self = .not(Predicate(condition, in: &context))
        case .and(let left, let right):
            self = .and(Predicate(left, in: &context), Predicate(right, in: &context))
        case .or(let left, let right):
            self = .or(Predicate(left, in: &context), Predicate(right, in: &context))
        }
    }

    /// Whether it holds now; the right side of `&&` and `||` is evaluated only where it matters.
    package func holds(in scope: inout Scope) -> Bool {
        switch self {
        case .value(let expression):
            return expression.text(in: &scope).trimmed.lowercased() == "true"
        case .compare(let left, let comparison, let right):
            let left = left.text(in: &scope)
            return comparison.holds(betweenTexts: left, right.text(in: &scope))
        case .not(let predicate): return !predicate.holds(in: &scope)
        case .and(let left, let right):
            return left.holds(in: &scope) && right.holds(in: &scope)
        case .or(let left, let right):
            return left.holds(in: &scope) || right.holds(in: &scope)
        }
    }
}

extension Comparison {
    /// By number where both sides are numbers, else by text.
    func holds(betweenTexts left: String, _ right: String) -> Bool {
        if let left = Int64(left.trimmed), let right = Int64(right.trimmed) {
            return holds(left, right)
        }
        if let left = decimal(left.trimmed), let right = decimal(right.trimmed) {
            return holds(left, right)
        }
        return holds(left, right)
    }

    /// A number as people write it: neither `nan`, `infinity` nor hexadecimal, which Swift reads
    /// too.
    private func decimal(_ text: String) -> Double? {
        let isDecimal = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
        }
        return isDecimal ? Double(text) : nil
    }
}
