import Notation

/// What a scenario takes from its plan, and a request from its scenario.
struct RequestDefaults {
    var headers: [Header] = []
    var authentication = Authentication.none
    var timeout = PartialTimeout()
    var embedded: EmbeddedResources?
    var gracefulStop: UInt64?
    var onFailure = FailureReaction.continue
    /// Of the groups around a request.
    var tags: [String] = []
    /// Whether relative URLs have something to be appended to.
    let hasTarget: Bool

    init(hasTarget: Bool) { self.hasTarget = hasTarget }

    mutating func replace(headers inner: [Header]) { headers = headers.replaced(by: inner) }

    mutating func replace(authentication inner: Authentication?) {
        if let inner { authentication = inner }
    }

    mutating func replace(timeout inner: PartialTimeout) {
        timeout.connect = inner.connect ?? timeout.connect
        timeout.total = inner.total ?? timeout.total
    }
}

/// The parts of a timeout that are said, in nanoseconds; the others come from outside.
struct PartialTimeout {
    var connect: UInt64?
    var total: UInt64?

    /// A connect time that is inherited and longer than the whole bounds nothing.
    var timeout: Timeout {
        let total = total ?? Timeout.default.totalNanoseconds
        return Timeout(
            connectNanoseconds: connect.flatMap { $0 > total ? nil : $0 },
            totalNanoseconds: total
        )
    }
}
