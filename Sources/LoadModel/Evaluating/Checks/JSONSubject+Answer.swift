import LoadPlan
import Matching
import Notation

extension JSONSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundByJSONPath(try compiling { () throws(SyntaxFault) in try JSONPath(path) })
    }
}

extension JaywaySubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundByJSONPath(try compiling { () throws(SyntaxFault) in try JSONPath(path, .jayway) })
    }
}

private final class FoundByJSONPath: AnswerSubject {
    private let path: JSONPath

    init(_ path: JSONPath) { self.path = path }

    var parts: AnswerParts { .body }

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
