import LoadPlan
import Matching
import Measurement
import Notation

/// A check made ready for the hot path.
///
/// A class, so that to run one counts a reference, where a structure counts one for each of its
/// parts.
final class AnswerCheck {
    private let subject: any AnswerSubject
    private let rule: AnswerRule
    private let isNegated: Bool
    private let message: Expression?
    let kind: CheckKind
    /// What reports call it.
    let description: String

    init(_ check: Check, in context: inout CompilingContext) throws(Fault) {
        guard let compiled = check.subject as? any CompiledSubject else {
            preconditionFailure("Nothing looks at \(type(of: check.subject)).")
        }
        if check.evaluatesPatterns, let patterned = check.subject as? any PatternedSubject {
            subject = try EvaluatedSubject(patterned, in: &context)
        } else {
            subject = try compiled.compiled()
        }
        rule = try AnswerRule(check.rule, evaluating: check.evaluatesPatterns, in: &context)
        message = check.message.map { Expression($0, in: &context) }
        isNegated = check.isNegated
        kind = check.kind
        description = check.description
    }

    /// What has to be kept of an answer for this check.
    var parts: AnswerParts { subject.parts }

    /// Nil where the check holds, else what came instead, or the message of the check; throws where
    /// it cannot be told.
    func complaint(
        about answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        let reason = try reason(against: answer, &documents, service: service, in: &scope)
        guard let message, reason != nil else { return reason }
        return message.text(in: &scope)
    }

    private func reason(
        against answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        switch try subject.found(in: answer, &documents, service: service, in: &scope) {
        case .number(let number, let unit):
            guard try rule.holds(of: number, in: &scope) == isNegated else { return nil }
            return "wanted \(description), got \(unit.text(number))"
        case .texts(let texts):
            guard try rule.holds(of: texts, in: &scope) == isNegated else { return nil }
            return "wanted \(description), got \(texts.first?.excerpt() ?? "nothing")"
        case .body: return try reason(againstBodyOf: answer, &documents, in: &scope)
        }
    }

    /// A body is searched where it lies.
    private func reason(
        againstBodyOf answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        switch rule {
        case .contains(let text):
            let needle = text.bytes(in: &scope)
            guard documents.contains(needle, in: answer) == isNegated else { return nil }
            let shown = "\"\(String(decoding: needle, as: UTF8.self).excerpt())\""
            return isNegated ? "found \(shown) in the body" : "wanted \(shown) in the body"
        case .matches(let pattern):
            let holds = try documents.withText(of: answer) { text throws(SearchLimit) in
                try pattern.matches(text)
            }
            return holds != isNegated ? nil : "wanted a body that \(description)"
        case .matchesEvaluated(let pattern):
            let holds = try documents.withText(of: answer) { text throws(SearchLimit) in
                try pattern.matches(text, in: &scope)
            }
            return holds != isNegated ? nil : "wanted a body that \(description)"
        default:
            let text = documents.withText(of: answer) { String(copying: $0) }
            let holds = try rule.holds(of: text.isEmpty ? [] : [text], in: &scope)
            return holds != isNegated ? nil : "wanted \(description)"
        }
    }
}
