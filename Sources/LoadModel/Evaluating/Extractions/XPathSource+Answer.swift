import LoadPlan
import Matching
import Notation

extension XPathSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        XPathMatches(path: try compiling { () throws(SyntaxFault) in try XPath(path) })
    }
}

private struct XPathMatches: AnswerSource {
    let path: XPath

    var parts: AnswerParts { .text }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        try documents.values(of: path, in: answer)
    }
}
