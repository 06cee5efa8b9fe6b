import Measurement

/// A group of steps that a user is in, and what its requests have come to so far.
///
/// Requests follow each other, each due when the step before it ended, so that their times add up
/// to that of the group.
struct OpenGroup {
    /// Index into `Program.groups`.
    let group: Int32
    let startedAt: UInt64
    /// Whether a request of it came to an error, and to one that never reached the server.
    private(set) var isFailed = false
    private(set) var isUnreached = false
    /// Those of the plan; what a page embeds is a part of it.
    private(set) var requests: Int32 = 0
    private(set) var failures: Int32 = 0
    /// From due, and from start, to the end, in nanoseconds; of pauses those that are to be kept.
    private(set) var response: UInt64 = 0
    private(set) var service: UInt64 = 0
    /// Those of its requests, added up.
    private(set) var latency: UInt64 = 0
    private(set) var connect: UInt64 = 0
    private var bytesReceived = 0
    private var bytesSent = 0

    init(_ group: Int, at now: UInt64) {
        self.group = Int32(group)
        startedAt = now
    }

    mutating func add(_ figures: ExchangeFigures, _ outcome: Outcome, isResource: Bool) {
        if !isResource {
            requests += 1
            if outcome.isError { failures += 1 }
            latency += figures.firstByte ?? 0
            connect += figures.connect ?? 0
        }
        response += figures.response
        service += figures.service
        bytesReceived += figures.bytesReceived
        bytesSent += figures.bytesSent
        if outcome.isError { isFailed = true }
        if outcome.isUnreached { isUnreached = true }
    }

    mutating func add(pause nanoseconds: UInt64) {
        response += nanoseconds
        service += nanoseconds
    }

    /// Of a group that one of its requests failed in without reaching the server there are no
    /// times, as there are none of that request.
    var outcome: Outcome {
        if isUnreached { return .groupUnreached }
        return isFailed ? .groupFailed : .success
    }

    var figures: ExchangeFigures {
        ExchangeFigures(
            response: response,
            service: service,
            connect: nil,
            firstByte: nil,
            bytesReceived: bytesReceived,
            bytesSent: bytesSent,
            cameOverSocket: false,
            wasRetried: false,
            version: nil
        )
    }
}
