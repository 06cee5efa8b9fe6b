import LoadPlan
import Matching
import Notation

/// An extraction made ready for the hot path.
///
/// A class, so that to run one counts a reference, where a structure counts one for each of its
/// parts.
final class AnswerExtraction {
    let variable: String
    private let slot: Int
    private let source: any AnswerSource
    private let match: Extraction.Match
    private let fallback: Expression?

    init(
        _ extraction: Extraction,
        in context: inout CompilingContext
    ) throws(Fault) {
        variable = extraction.variable
        match = extraction.match
        fallback = extraction.fallback.map {
            Expression($0, in: &context)
        }
        slot = context.names.slot(adding: extraction.variable)
        guard let compiled = extraction.source as? any CompiledSource else {
            preconditionFailure("Nothing takes values from \(type(of: extraction.source)).")
        }
        source = try compiled.compiled(in: &context)
    }

    /// What has to be kept of an answer for this extraction.
    var parts: AnswerParts { source.parts }

    /// Sets the variable; false where there was nothing to take and nothing to fall back on.
    ///
    /// Throws where that cannot be told, and sets it as where there is nothing.
    func apply(
        to answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> Bool {
        do throws(SearchLimit) {
            switch match {
            case .index(let number):
                return set(
                    try source.value(number, of: answer, &documents, in: &scope),
                    in: &scope
                )
            case .random:
                let values = try source.values(of: answer, &documents, in: &scope)
                guard !values.isEmpty else { return set(nil, in: &scope) }
                let choice = Int(scope.random.next(below: UInt64(values.count)))
                return set(values[choice], in: &scope)
            case .all:
                let values = try source.values(of: answer, &documents, in: &scope)
                setAll(values, in: &scope)
                return !values.isEmpty || set(nil, in: &scope)
            case .count:
                let values = try source.values(of: answer, &documents, in: &scope)
                scope["\(variable)_matchNr"] = "\(values.count)"
                return true
            }
        } catch {
            if match == .all { setAll([], in: &scope) }
            if match == .count { scope["\(variable)_matchNr"] = nil }
            _ = set(nil, in: &scope)
            throw error
        }
    }

    private func set(_ value: String?, in scope: inout Scope) -> Bool {
        let value = value ?? fallback?.text(in: &scope)
        scope.values[slot] = value
        return value != nil
    }

    /// Sets `name_1`, … and `name_matchNr`, and removes what a longer list left behind.
    private func setAll(_ values: [String], in scope: inout Scope) {
        let before = scope["\(variable)_matchNr"].flatMap { Int($0) } ?? 0
        for (index, value) in values.enumerated() { scope["\(variable)_\(index + 1)"] = value }
        for index in values.count..<max(values.count, before) {
            scope["\(variable)_\(index + 1)"] = nil
        }
        scope["\(variable)_matchNr"] = "\(values.count)"
    }
}
