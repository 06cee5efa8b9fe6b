import LoadPlan
import Matching
import Notation

/// A subject of checks that answers can be asked for; each stands in a file of its own.
protocol CompiledSubject: CheckSubject {
    func compiled() throws(Fault) -> any AnswerSubject
}

/// A subject made ready for the hot path.
protocol AnswerSubject {
    /// What has to be kept of an answer.
    var parts: AnswerParts { get }

    /// Throws where it cannot be told.
    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64
    ) throws(SearchLimit) -> FoundSubject
}

/// What an answer has where a check looks.
enum FoundSubject {
    case number(UInt64, shown: String)
    /// A rule holds where it holds of any of them.
    case texts([String])
    case body
}
