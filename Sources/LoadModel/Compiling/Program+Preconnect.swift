import LoadPlan
import Notation

extension Program {
    /// How many users a worker has.
    package func userCount(of share: WorkerShare) -> Int {
        scenarios.reduce(0) { $0 + share.part(of: $1.load.maxUsers) }
    }

    /// How many exchanges a worker may have at once: one for each user, and more where users fetch
    /// the resources of pages.
    package func slotCount(of share: WorkerShare) -> Int {
        scenarios.indices.reduce(0) { count, scenario in
            let inParallel = requests.filter { $0.scenario == scenario }
                .compactMap { $0.embedded?.parallel }.max()
            return count + share.part(of: scenarios[scenario].load.maxUsers) * (inParallel ?? 1)
        }
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
    guard plan.preconnects else { return [] }
    if let url = URLParts(target), Carrier(of: url, with: plan.http) == .socket { return [] }
    return [
        Fault(
            "'preconnect' wants plain HTTP/1.1 to a target that is known before the run.",
            hint: "Anything else is libcurl's, which opens a connection only to send a request."
        )
    ]
}

/// Why a plan that wants HTTP/2 cannot have it: it is spoken over TLS only.
func versionFaults(_ plan: Plan, target: String, _ steps: [RequestProgram]) -> [Fault] {
    guard plan.http.version == .http2 else { return [] }
    let urls = steps.filter { !$0.isResource && $0.sample == nil }
        .map { $0.constantRequest?.parts ?? URLParts(target) }
    guard let plain = urls.compactMap({ $0 }).first(where: { !$0.isSecure }) else { return [] }
    return [
        Fault(
            "'http.version' 2 wants https, and '\(plain.originText)' is plain HTTP.",
            hint: "HTTP/2 is spoken over TLS only: give an https URL, or version 1.1."
        )
    ]
}
