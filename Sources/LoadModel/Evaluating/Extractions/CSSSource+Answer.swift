import LoadPlan
import Matching
import Notation

extension CSSSource: CompiledSource {
    func compiled(in context: inout CompilingContext) throws(Fault) -> any AnswerSource {
        CSSMatches(
            try compiling { () throws(SyntaxFault) in
                try CSSSelector(selector, attribute: attribute)
            }
        )
    }
}

private final class CSSMatches: AnswerSource {
    private let selector: CSSSelector

    init(_ selector: CSSSelector) { self.selector = selector }

    var parts: AnswerParts { .body }

    func values(
        of answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> [String] {
        try documents.values(of: selector, in: answer)
    }
}
