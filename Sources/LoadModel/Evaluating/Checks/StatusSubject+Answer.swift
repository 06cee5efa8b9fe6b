import LoadPlan
import Matching
import Notation

extension StatusSubject: CompiledSubject, AnswerSubject {
    func compiled() throws(Fault) -> any AnswerSubject { self }

    var parts: AnswerParts { [] }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        .number(UInt64(max(answer.status, 0)), shown: "\(answer.status)")
    }
}
