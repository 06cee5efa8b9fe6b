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
        JaywayMatches(try compiling { () throws(SyntaxFault) in try JSONPath(path, .jayway) })
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

/// `null` counts as a value and is as good as none, as in JMeter.
private final class JaywayMatches: AnswerSource {
    private let path: JSONPath

    init(_ path: JSONPath) { self.path = path }

    var parts: AnswerParts { .body }

    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        let choices = try choices(of: answer, &documents, in: &scope)
        return choices.indices.contains(number - 1) ? choices[number - 1] : nil
    }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        guard let json = try documents.json(answer) else { return [] }
        return try path.values(in: json)
    }

    func choices(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String?] {
        guard let json = try documents.json(answer) else { return [] }
        return try path.nodes(in: json).map { $0.value == .null ? nil : $0.text }
    }
}
