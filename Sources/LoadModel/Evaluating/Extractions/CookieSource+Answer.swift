import LoadPlan
import Matching
import Notation

extension CookieSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        CookieValues(name)
    }
}

private final class CookieValues: AnswerSource {
    private let name: String

    init(_ name: String) { self.name = name }

    var parts: AnswerParts { [] }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        documents.cookies(name)
    }
}
