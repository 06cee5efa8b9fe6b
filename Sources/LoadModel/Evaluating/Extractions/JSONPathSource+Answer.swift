import LoadPlan
import Matching
import Notation

extension JSONPathSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        JSONPathMatches(try compiling { () throws(SyntaxFault) in try JSONPath(path) })
    }
}

extension JaywaySource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        JSONPathMatches(try compiling { () throws(SyntaxFault) in try JSONPath(path, .jayway) })
    }
}

private final class JSONPathMatches: AnswerSource {
    private let path: JSONPath

    init(_ path: JSONPath) { self.path = path }

    var parts: AnswerParts { .body }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        guard let json = try documents.json(answer) else { return [] }
        return try path.values(in: json)
    }
}
