import LoadPlan
import Matching
import Notation

/// A source of values that answers can be searched for; each stands in a file of its own.
protocol CompiledSource: ExtractionSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource
}

/// A source made ready for the hot path; an object, as `AnswerSubject` is.
protocol AnswerSource: AnyObject {
    /// What has to be kept of an answer.
    var parts: AnswerParts { get }

    /// One of the values, counted from 1.
    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String?

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String]

    /// The values, with nil for those that count and are as good as none.
    func choices(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String?]
}

/// A source whose matches have groups.
protocol GroupedSource: AnswerSource {
    /// What the groups of each match hold, the whole match first.
    func matches(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [[String]]

    /// The value of a match.
    func value(of groups: [String]) -> String
}

extension AnswerSource {
    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        let values = try values(of: answer, &documents, in: &scope)
        return values.indices.contains(number - 1) ? values[number - 1] : nil
    }

    func choices(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String?] {
        try values(of: answer, &documents, in: &scope)
    }
}
