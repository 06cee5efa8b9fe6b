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
        FoundByJayway(try compiling { () throws(SyntaxFault) in try JSONPath(path, .jayway) })
    }
}

private final class FoundByJSONPath: AnswerSubject {
    private let path: JSONPath

    init(_ path: JSONPath) { self.path = path }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        guard let json = try documents.json(answer), let value = try path.value(in: json) else {
            return .texts([])
        }
        return .texts([value])
    }
}

/// A list is looked at as JMeter does: a rule holds where it holds of any element, or of all of it.
private final class FoundByJayway: AnswerSubject {
    private let path: JSONPath

    init(_ path: JSONPath) { self.path = path }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        guard let json = try documents.json(answer) else { return .texts([]) }
        let nodes = try path.nodes(in: json)
        guard nodes.count == 1, case .array(let elements) = nodes[0].value else {
            let whole = nodes.count > 1 ? [JSONNode(.array(nodes), at: json.position)] : []
            return .texts((nodes + whole).map(\.text))
        }
        return .texts(([nodes[0]] + elements).map(\.text))
    }
}
