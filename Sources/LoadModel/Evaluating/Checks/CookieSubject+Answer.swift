import LoadPlan
import Matching
import Notation

extension CookieSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundCookie(name)
    }
}

private final class FoundCookie: AnswerSubject {
    private let name: String

    init(_ name: String) { self.name = name }

    var parts: AnswerParts { [] }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .texts(documents.cookies(name))
    }
}
