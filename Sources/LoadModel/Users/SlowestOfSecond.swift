import Measurement
import Notation

/// The slowest requests of each step in the second that is under way.
///
/// Of a thousand requests in random order some twenty are looked at closely; to turn down the
/// others costs one comparison each.
struct SlowestOfSecond {
    /// A request as it was seen, times in nanoseconds; put into words when the second is over, as
    /// most of what is kept gives way before that.
    struct Seen {
        /// Due to end.
        let response: UInt64
        let service: UInt64
        var connect: UInt64?
        var firstByte: UInt64?
        let endedAt: UInt64
        let outcome: Outcome
        var status: Int?
        var split: SplitKey?
        let id: RequestID?
        let sent: PreparedRequest
    }

    /// When the run began, by its own clock, and what to add to that for nanoseconds since 1970.
    private let start: UInt64
    private let wallOffset: UInt64
    /// Of each step: nanoseconds that a request has to take longer than.
    private var floors: [UInt64]
    /// Of each step, the slowest first.
    private var kept: [[Seen]]

    init(steps: Int, start: UInt64, wallOffset: UInt64) {
        self.start = start
        self.wallOffset = wallOffset
        floors = Array(repeating: 0, count: steps)
        kept = Array(repeating: [], count: steps)
    }

    /// Whether a request is among the slowest so far; to be asked before it is described.
    func wants(_ response: UInt64, step: Int) -> Bool { response > floors[step] }

    mutating func add(_ request: consuming Seen, step: Int) {
        let response = request.response
        if kept[step].count < SlowRequest.keptOfSecond {
            kept[step].append(request)
        } else {
            kept[step][SlowRequest.keptOfSecond - 1] = request
        }
        var place = kept[step].count - 1
        while place > 0, kept[step][place - 1].response < response {
            kept[step].swapAt(place, place - 1)
            place -= 1
        }
        guard kept[step].count == SlowRequest.keptOfSecond else { return }
        floors[step] = kept[step][SlowRequest.keptOfSecond - 1].response
    }

    /// Gives the requests to a second that is over, and begins anew.
    mutating func hand(to second: inout SecondResult) {
        for step in kept.indices where !kept[step].isEmpty {
            second.slowest += kept[step].map { describe($0, step: step) }
            kept[step].removeAll(keepingCapacity: true)
            floors[step] = 0
        }
    }

    private func describe(_ request: Seen, step: Int) -> SlowRequest {
        let due = request.endedAt - request.response
        return SlowRequest(
            step: step,
            dueAt: Double(due - start) / 1e9,
            moment: Double(due &+ wallOffset) / 1e9,
            waited: microseconds(request.response) - microseconds(request.service),
            connect: request.connect.map(microseconds),
            firstByte: request.firstByte.map(microseconds),
            service: microseconds(request.service),
            outcome: request.outcome.name,
            status: request.status,
            url: request.sent.url.excerpt(300),
            split: request.split,
            requestID: request.id?.text
        )
    }
}
