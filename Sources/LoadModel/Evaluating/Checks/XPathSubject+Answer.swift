import LoadPlan
import Matching
import Notation

extension XPathSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundByXPath(path: try compiling { () throws(SyntaxFault) in try XPath(path) })
    }
}

private struct FoundByXPath: AnswerSubject {
    let path: XPath

    var parts: AnswerParts { .text }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        .texts(Array(try documents.values(of: path, in: answer).prefix(1)))
    }
}
