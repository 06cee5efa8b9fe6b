import LoadPlan
import Matching
import Notation

extension SizeSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundSize() }
}

private final class FoundSize: AnswerSubject {
    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        .number(UInt64(answer.body.count), .plain)
    }
}
