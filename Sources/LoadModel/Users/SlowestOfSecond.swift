import Measurement
import Notation

/// The slowest requests of each step in the second that is under way.
///
/// Of a thousand requests in random order some twenty are looked at closely; to turn down the
/// others costs one comparison each.
struct SlowestOfSecond {
    /// Of each step: nanoseconds that a request has to take longer than.
    private var floors: [UInt64]
    /// Of each step, the slowest first.
    private var kept: [[Kept]]

    /// The URL is written when the second is over: most of what is kept gives way before that.
    private struct Kept {
        let nanoseconds: UInt64
        var request: SlowRequest
        let sent: PreparedRequest
    }

    init(steps: Int) {
        floors = Array(repeating: 0, count: steps)
        kept = Array(repeating: [], count: steps)
    }

    /// Whether a request is among the slowest so far; to be asked before it is described.
    func wants(_ nanoseconds: UInt64, step: Int) -> Bool { nanoseconds > floors[step] }

    mutating func add(_ request: SlowRequest, nanoseconds: UInt64, sent: PreparedRequest) {
        let step = request.step
        let place = kept[step].firstIndex { $0.nanoseconds < nanoseconds } ?? kept[step].count
        kept[step].insert(Kept(nanoseconds: nanoseconds, request: request, sent: sent), at: place)
        guard kept[step].count >= SlowRequest.keptOfSecond else { return }
        kept[step].removeLast(kept[step].count - SlowRequest.keptOfSecond)
        floors[step] = kept[step].last?.nanoseconds ?? 0
    }

    /// Gives the requests to a second that is over, and begins anew.
    mutating func hand(to second: inout SecondResult) {
        for step in kept.indices where !kept[step].isEmpty {
            for slow in kept[step] {
                var request = slow.request
                request.url = slow.sent.url.excerpt(300)
                second.slowest.append(request)
            }
            kept[step].removeAll(keepingCapacity: true)
            floors[step] = 0
        }
    }
}
