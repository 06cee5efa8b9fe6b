import LoadPlan
import Matching
import Notation

extension XPathSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundByXPath(try compiling { () throws(SyntaxFault) in try XPath(path) })
    }
}

private final class FoundByXPath: AnswerSubject {
    private let path: XPath

    init(_ path: XPath) { self.path = path }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .texts(Array(try documents.values(of: path, in: answer).prefix(1)))
    }
}
