import LoadPlan
import Matching
import Notation

extension ChecksumSubject: CompiledSubject {
    func compiled() throws(Fault) -> any AnswerSubject { FoundChecksum(digest) }
}

private final class FoundChecksum: AnswerSubject {
    private let digest: Digest

    init(_ digest: Digest) { self.digest = digest }

    var parts: AnswerParts { .body }

    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject {
        .texts([digest.text(of: answer.body.span)])
    }
}
