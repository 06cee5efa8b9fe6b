import LoadPlan
import Matching
import Notation

extension CSSSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject {
        FoundByCSS(try compiling { () throws(SyntaxFault) in try CSSSelector(selector) })
    }
}

private final class FoundByCSS: AnswerSubject {
    private let selector: CSSSelector

    init(_ selector: CSSSelector) { self.selector = selector }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .texts(Array(try documents.values(of: selector, in: answer).prefix(1)))
    }
}
