import LoadPlan
import Matching
import Notation

extension JMESPathSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundByJMESPath(try compiling { () throws(SyntaxFault) in try JMESPath(expression) })
    }
}

private final class FoundByJMESPath: AnswerSubject {
    private let path: JMESPath

    init(_ path: JMESPath) { self.path = path }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        guard let json = try documents.json(answer), let value = try path.result(in: json) else {
            return .texts([])
        }
        return .texts([value.text])
    }
}
