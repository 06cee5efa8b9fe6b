import LoadPlan
import Matching
import Notation

extension JMESPathSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        JMESPathMatches(try compiling { () throws(SyntaxFault) in try JMESPath(expression) })
    }
}

private final class JMESPathMatches: AnswerSource {
    private let path: JMESPath

    init(_ path: JMESPath) { self.path = path }

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
