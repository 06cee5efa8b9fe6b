/// How much of a run something ends; less stands before more.
package enum Reach: String, Sendable, CaseIterable, Comparable {
    case iteration, user, run

    package static func < (left: Reach, right: Reach) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// What ends where a request is an error.
package enum FailureReaction: String, Sendable, CaseIterable {
    case `continue`, stopIteration, stopUser, stopRun

    package var reach: Reach? {
        switch self {
        case .continue: nil
        case .stopIteration: .iteration
        case .stopUser: .user
        case .stopRun: .run
        }
    }
}
