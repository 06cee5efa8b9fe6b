import LoadPlan
import Matching
import Notation

extension BetweenSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        TextsBetween(left: Expression(left, in: &context), right: Expression(right, in: &context))
    }
}

private struct TextsBetween: AnswerSource {
    let left: Expression
    let right: Expression

    var parts: AnswerParts { .text }

    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        let between = Between(left: left.text(in: &scope), right: right.text(in: &scope))
        return documents.withText(of: answer) { between.value(number, in: $0) }
    }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        let between = Between(left: left.text(in: &scope), right: right.text(in: &scope))
        return documents.withText(of: answer) { between.values(in: $0) }
    }
}
