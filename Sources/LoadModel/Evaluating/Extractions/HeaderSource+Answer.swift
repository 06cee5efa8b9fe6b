import LoadPlan
import Matching
import Notation

extension HeaderSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        HeaderValues(HeaderField(name))
    }
}

private final class HeaderValues: AnswerSource {
    private let field: HeaderField

    init(_ field: HeaderField) { self.field = field }

    var parts: AnswerParts { .head }

    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        field.value(number, in: answer.head.span)
    }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        field.values(in: answer.head.span)
    }
}
