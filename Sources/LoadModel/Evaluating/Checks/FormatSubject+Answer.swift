import LoadPlan
import Matching
import Notation

extension FormatSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundFormat() }
}

private final class FoundFormat: AnswerSubject {
    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        if try documents.json(answer) != nil { return .texts(["json"]) }
        let isXML = try documents.withText(of: answer) { text throws(SearchLimit) in
            try Markup.isWellFormedXML(text)
        }
        return .texts(isXML ? ["xml"] : [])
    }
}
