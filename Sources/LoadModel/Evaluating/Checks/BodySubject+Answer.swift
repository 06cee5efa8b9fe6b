import LoadPlan
import Matching
import Notation

extension BodySubject: CompiledSubject, AnswerSubject {
    func compiled() throws(Fault) -> any AnswerSubject { self }

    var parts: AnswerParts { .text }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        .body
    }
}
