import LoadPlan
import Matching
import Notation

extension JSONSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundByJSONPath(path: try compiling { () throws(SyntaxFault) in try JSONPath(path) })
    }
}

private struct FoundByJSONPath: AnswerSubject {
    let path: JSONPath

    var parts: AnswerParts { .text }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject {
        guard let json = try documents.json(answer), let value = try path.value(in: json) else {
            return .texts([])
        }
        return .texts([value])
    }
}
