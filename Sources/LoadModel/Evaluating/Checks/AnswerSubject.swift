import LoadPlan
import Matching
import Notation

/// A subject of checks that answers can be asked for; each stands in a file of its own.
protocol CompiledSubject: CheckSubject {
    func compiled() throws(Fault) -> any AnswerSubject
}

/// A subject made ready for the hot path.
///
/// An object, since a structure would be copied for each call.
protocol AnswerSubject: AnyObject {
    /// What has to be kept of an answer.
    var parts: AnswerParts { get }

    /// Throws where it cannot be told.
    func found(
        in answer: Answer,
        _ documents: inout AnswerDocuments,
        service: UInt64,
        in scope: inout Scope
    ) throws(SearchLimit) -> FoundSubject
}

/// What an answer has where a check looks.
enum FoundSubject {
    case number(UInt64, Unit)
    /// A rule holds where it holds of any of them.
    case texts([String])
    case body

    /// How a number is shown where a check does not hold.
    enum Unit {
        case plain, nanoseconds

        func text(_ number: UInt64) -> String {
            switch self {
            case .plain: "\(number)"
            case .nanoseconds: "\(Double(number / 1_000) / 1e3) ms"
            }
        }
    }
}
