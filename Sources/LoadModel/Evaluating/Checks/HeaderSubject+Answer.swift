import LoadPlan
import Matching
import Notation

extension HeaderSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundHeader(field: HeaderField(name))
    }
}

private struct FoundHeader: AnswerSubject {
    let field: HeaderField

    var parts: AnswerParts { .head }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        .texts(field.values(in: answer.head.span))
    }
}
