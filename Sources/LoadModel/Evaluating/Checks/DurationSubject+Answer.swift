import LoadPlan
import Matching
import Notation

extension DurationSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundDuration() }
}

private final class FoundDuration: AnswerSubject {
    var parts: AnswerParts { [] }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .number(service, .nanoseconds)
    }
}
