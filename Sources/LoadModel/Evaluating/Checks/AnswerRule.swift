import LoadPlan
import Matching
import Notation

/// A rule made ready for the hot path.
enum AnswerRule {
    case within([ClosedRange<UInt64>])
    case equals(Expression)
    case oneOf([Expression])
    case contains(Needle)
    case matches(Pattern)
    case compares(Comparison, Expression)
    case exists
    case matchesEvaluated(EvaluatedPattern)
    indirect case anyOf([(rule: AnswerRule, isNegated: Bool)])

    /// Evaluates a regular expression for each answer where that is wanted.
    init(
        _ rule: CheckRule,
        evaluating: Bool = false,
        in context: inout CompilingContext
    ) throws(Fault) {
        switch rule {
        case .within(let ranges): self = .within(ranges)
        case .equals(let value): self = .equals(Expression(value, in: &context))
        case .oneOf(let values): self = .oneOf(values.map { Expression($0, in: &context) })
        case .contains(let text): self = .contains(Needle(text, in: &context))
        case .matches(let expression) where evaluating:
            self = .matchesEvaluated(try EvaluatedPattern(expression, in: &context))
        case .matches(let expression):
            self = .matches(try compiling { () throws(SyntaxFault) in try Pattern(expression) })
        case .compares(let comparison, let value):
            self = .compares(comparison, Expression(value, in: &context))
        case .exists: self = .exists
        case .anyOf(let asked):
            var rules: [(rule: AnswerRule, isNegated: Bool)] = []
            for asked in asked {
                let rule = try AnswerRule(asked.rule, evaluating: evaluating, in: &context)
                rules.append((rule, asked.isNegated))
            }
            self = .anyOf(rules)
        }
    }

    func holds(of number: UInt64, in scope: inout Scope) throws(SearchLimit) -> Bool {
        switch self {
        case .within(let ranges): return ranges.contains { $0.contains(number) }
        case .anyOf(let rules):
            for asked in rules
            where try asked.rule.holds(of: number, in: &scope) != asked.isNegated { return true }
            return false
        default: return try holds(of: ["\(number)"], in: &scope)
        }
    }

    /// Whether it holds of any of the texts; ranges are of numbers, and hold of none.
    func holds(of texts: [String], in scope: inout Scope) throws(SearchLimit) -> Bool {
        switch self {
        case .within: return false
        case .equals(let value): return texts.contains(value.text(in: &scope))
        case .oneOf(let values):
            let wanted = values.map { $0.text(in: &scope) }
            return texts.contains { wanted.contains($0) }
        case .contains(let needle):
            let bytes = needle.bytes(in: &scope)
            return texts.contains { ByteSearch.contains(bytes, in: Array($0.utf8).span) }
        case .matches(let pattern):
            for text in texts where try pattern.matches(text.utf8Span) { return true }
            return false
        case .compares(let comparison, let value):
            let bound = value.text(in: &scope)
            return texts.contains { comparison.holds(betweenTexts: $0, bound) }
        case .exists: return !texts.isEmpty
        case .matchesEvaluated(let pattern):
            for text in texts where try pattern.matches(text.utf8Span, in: &scope) { return true }
            return false
        case .anyOf(let rules):
            for asked in rules
            where try asked.rule.holds(of: texts, in: &scope) != asked.isNegated { return true }
            return false
        }
    }
}

/// Bytes to look for, made once where they cannot change.
struct Needle {
    private let constant: [UInt8]?
    private let expression: Expression

    init(_ template: Template, in context: inout CompilingContext) {
        expression = Expression(template, in: &context)
        constant = expression.constant.map { Array($0.utf8) }
    }

    func bytes(in scope: inout Scope) -> [UInt8] {
        if let constant { return constant }
        var bytes: [UInt8] = []
        expression.append(to: &bytes, in: &scope)
        return bytes
    }
}
