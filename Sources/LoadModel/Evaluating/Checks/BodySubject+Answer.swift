import LoadPlan
import Matching
import Notation

extension BodySubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundBody() }
}

private final class FoundBody: AnswerSubject {
    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .body
    }
}
