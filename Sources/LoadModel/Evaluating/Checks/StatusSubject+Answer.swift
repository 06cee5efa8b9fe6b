import LoadPlan
import Matching
import Notation

extension StatusSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundStatus() }
}

private final class FoundStatus: AnswerSubject {
    var parts: AnswerParts { [] }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .number(UInt64(max(answer.status, 0)), .plain)
    }
}
