import LoadPlan
import Matching
import Notation

extension XPathSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        XPathMatches(
            try compiling { () throws(SyntaxFault) in try XPath(path, isFragment: isFragment) }
        )
    }
}

private final class XPathMatches: AnswerSource {
    private let path: XPath

    init(_ path: XPath) { self.path = path }

    var parts: AnswerParts { .body }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        try documents.values(of: path, in: answer)
    }
}
