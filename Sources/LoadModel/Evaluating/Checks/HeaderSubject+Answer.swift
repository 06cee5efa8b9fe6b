import LoadPlan
import Matching
import Notation

extension HeaderSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundHeader(HeaderField(name))
    }
}

private final class FoundHeader: AnswerSubject {
    private let field: HeaderField

    init(_ field: HeaderField) { self.field = field }

    var parts: AnswerParts { .head }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .texts(field.values(in: answer.head.span))
    }
}
