import LoadPlan
import Matching
import Notation

extension SizeSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundSize(part) }
}

private final class FoundSize: AnswerSubject {
    private let part: SizeSubject.Part

    init(_ part: SizeSubject.Part) { self.part = part }

    var parts: AnswerParts {
        switch part {
        case .body: .body
        case .head: .head
        case .answer: []
        }
    }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        let bytes =
            switch part {
            case .body: answer.body.count
            case .head: answer.head.count
            case .answer: answer.bytesReceived
            }
        return .number(UInt64(bytes), .plain)
    }
}
