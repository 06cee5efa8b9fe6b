import LoadPlan
import Matching
import Notation

extension ExchangeSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundText(text) }
}

private final class FoundText: AnswerSubject {
    private let text: SearchedText

    init(_ text: SearchedText) { self.text = text }

    var parts: AnswerParts { text.parts }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        let text = text.text(of: answer, &documents, in: scope)
        return .texts(text.isEmpty ? [] : [text])
    }
}
