import LoadPlan
import Matching
import Notation

/// A subject whose pattern is evaluated for each answer, and compiled where it is a new one.
final class EvaluatedSubject: AnswerSubject {
    private let pattern: Expression
    private var subject: any PatternedSubject
    /// The one that was compiled last.
    private var compiled: (pattern: String, subject: (any AnswerSubject)?)?

    init(_ subject: any PatternedSubject, in context: inout CompilingContext) throws(Fault) {
        pattern = try Expression(pattern: subject.pattern, in: &context)
        self.subject = subject
    }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        let subject = current(in: &scope)
        return try subject?.found(in: answer, &documents, service: service, in: &scope)
            ?? .texts([])
    }

    /// Nil where the pattern is none any more; the log says so, once in a row.
    private func current(in scope: inout Scope) -> (any AnswerSubject)? {
        let text = pattern.text(in: &scope)
        if let compiled, compiled.pattern == text { return compiled.subject }
        subject.pattern = text
        var found: (any AnswerSubject)?
        do throws(Fault) {
            found = try (subject as? any CompiledSubject)?.compiled()
        } catch {
            scope.log(.error, error.message)
        }
        compiled = (text, found)
        return found
    }
}

/// A regular expression that is evaluated for each answer, and compiled where it is a new one.
final class EvaluatedPattern {
    private let text: Expression
    private var compiled: (text: String, pattern: Pattern?)?

    init(_ expression: String, in context: inout CompilingContext) throws(Fault) {
        text = try Expression(pattern: expression, in: &context)
    }

    /// False where the text is no regular expression; the log says so, once in a row.
    func matches(_ searched: UTF8Span, in scope: inout Scope) throws(SearchLimit) -> Bool {
        let text = text.text(in: &scope)
        if compiled?.text != text {
            var pattern: Pattern?
            do throws(SyntaxFault) {
                pattern = try Pattern(text)
            } catch {
                scope.log(.error, error.message)
            }
            compiled = (text, pattern)
        }
        return try compiled?.pattern?.matches(searched) ?? false
    }
}
