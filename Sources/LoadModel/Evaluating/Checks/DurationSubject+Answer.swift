import LoadPlan
import Matching
import Notation

extension DurationSubject: CompiledSubject, AnswerSubject {
    func compiled() throws(Fault) -> any AnswerSubject { self }

    var parts: AnswerParts { [] }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        .number(service, shown: "\(Double(service / 1_000) / 1e3) ms")
    }
}
