import LoadPlan
import Notation

extension Program {
    /// How many users a worker has.
    package func userCount(of share: WorkerShare) -> Int {
        scenarios.reduce(0) { $0 + share.part(of: $1.load.maxUsers) }
    }

    /// Those of a worker's users who have a connection before the load starts.
    ///
    /// They are the ones that an open load's first arrivals get.
    package func preconnectedUsers(of share: WorkerShare) -> [Int] {
        var first = 0
        return scenarios.flatMap { scenario in
            defer { first += share.part(of: scenario.load.maxUsers) }
            return first..<first + share.part(of: scenario.load.preconnect)
        }
    }
}

/// Why no connection to the target of a plan can be opened ahead, where it wants that.
func preconnectFaults(_ plan: Plan, target: String) -> [Fault] {
    guard plan.preconnects, !plan.http.isPlain || URLParts(target)?.scheme != .http
    else { return [] }
    return [
        Fault(
            "'preconnect' wants plain HTTP/1.1 to a target that is known before the run.",
            hint: "Anything else is libcurl's, which opens a connection only to send a request."
        )
    ]
}
