import Measurement

/// A group of steps that a user is in, and what its requests have come to so far.
///
/// Requests follow each other, each due when the step before it ended, so that their times add up
/// to that of the group.
struct OpenGroup {
    /// Index into `Program.groups`.
    let group: Int32
    /// Whether a request of it came to an error, and to one that never reached the server.
    private(set) var isFailed = false
    private(set) var isUnreached = false
    private(set) var requests: Int32 = 0
    /// From due, and from start, to the end, in nanoseconds; of pauses those that are to be kept.
    private(set) var response: UInt64 = 0
    private(set) var service: UInt64 = 0
    private var bytesReceived = 0
    private var bytesSent = 0

    init(group: Int) { self.group = Int32(group) }

    mutating func add(_ figures: ExchangeFigures, _ outcome: Outcome) {
        requests += 1
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
