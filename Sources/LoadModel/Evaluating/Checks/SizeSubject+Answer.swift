import LoadPlan
import Matching
import Notation

extension SizeSubject: CompiledSubject, AnswerSubject {
    func compiled() throws(Fault) -> any AnswerSubject { self }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        .number(UInt64(answer.body.count), shown: "\(answer.body.count)")
    }
}
