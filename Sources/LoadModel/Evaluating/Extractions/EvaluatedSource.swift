import LoadPlan
import Matching
import Notation

/// A source whose pattern is evaluated for each answer, and compiled where it is a new one.
final class EvaluatedSource: AnswerSource {
    private let pattern: Expression
    private var source: any PatternedSource
    /// The one that was compiled last.
    private var compiled: (pattern: String, source: (any AnswerSource)?)?

    init(_ source: any PatternedSource, in context: inout CompilingContext) throws(Fault) {
        pattern = try Expression(pattern: source.pattern, in: &context)
        self.source = source
    }

    var parts: AnswerParts { .body }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        try current(in: &scope)?.values(of: answer, &documents, in: &scope) ?? []
    }

    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        try current(in: &scope)?.value(number, of: answer, &documents, in: &scope)
    }

    func choices(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String?] {
        try current(in: &scope)?.choices(of: answer, &documents, in: &scope) ?? []
    }

    /// Nil where the pattern is none any more; the log says so, once in a row.
    func current(in scope: inout Scope) -> (any AnswerSource)? {
        let text = pattern.text(in: &scope)
        if let compiled, compiled.pattern == text { return compiled.source }
        source.pattern = text
        var found: (any AnswerSource)?
        do throws(Fault) {
            var context = CompilingContext(properties: [:])
            found = try (source as? any CompiledSource)?.compiled(in: &context)
        } catch {
            scope.log(.error, error.message)
        }
        compiled = (text, found)
        return found
    }
}

extension Expression {
    /// The text of a pattern that is evaluated.
    init(pattern: String, in context: inout CompilingContext) throws(Fault) {
        guard let template = Template(parsing: pattern) else {
            throw Fault("The pattern '\(pattern)' has expressions that cannot be read.")
        }
        self.init(template, in: &context)
    }
}
