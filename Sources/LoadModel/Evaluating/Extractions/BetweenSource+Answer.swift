import LoadPlan
import Matching
import Notation

extension BetweenSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        TextsBetween(left: Expression(left, in: &context), right: Expression(right, in: &context))
    }
}

private final class TextsBetween: AnswerSource {
    private let left: Expression
    private let right: Expression
    /// Made once where nothing in it changes.
    private let constant: Between?

    init(left: Expression, right: Expression) {
        self.left = left
        self.right = right
        constant = left.constant.flatMap { left in
            right.constant.map { Between(left: left, right: $0) }
        }
    }

    var parts: AnswerParts { .body }

    func value(
        _ number: Int,
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> String? {
        let between = between(in: &scope)
        return documents.withText(of: answer) { between.value(number, in: $0) }
    }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        let between = between(in: &scope)
        return documents.withText(of: answer) { between.values(in: $0) }
    }

    private func between(in scope: inout Scope) -> Between {
        constant ?? Between(left: left.text(in: &scope), right: right.text(in: &scope))
    }
}
