/// One request and its answer: for whom, since when, and how far it is.
///
/// It stands in a slot of the worker's table. The slot is what a transport knows: connections stay
/// with it. A user owns the slot of its own number, and gets more where it has several exchanges
/// at once.
struct Exchange {
    enum State {
        /// The slot is free.
        case none
        /// In the queue of those that can be sent.
        case ready(Due)
        /// Under way, since it was due and since it started.
        case sent(due: UInt64, at: UInt64)
        /// An answer pointed elsewhere, and the next hop is in the queue.
        case redirected(due: UInt64, at: UInt64)
    }

    /// What became of an exchange whose turn to be sent has come.
    enum Turn {
        case sent
        /// Sent, so late after its schedule.
        case late(by: UInt64)
        /// The load is over: it does not start any more.
        case tooLate
        /// It was cut while it was in the queue.
        case gone
    }

    let user: Int
    /// Under which step it is counted: an index into `Program.requests`.
    var step = 0
    /// Of the request, among all that the worker has sent or was about to send.
    private(set) var number: UInt64 = 0
    var state = State.none
    /// Redirects that it has followed.
    var redirection: Redirection?
    /// What is sent where that is not the same for every user.
    var request: PreparedRequest?

    init(user: Int) { self.user = user }

    var isFree: Bool { if case .none = state { true } else { false } }

    /// Whether a transport may have it, or would get it next whatever the time.
    var isUnderWay: Bool { times != nil }

    /// When it was due and when it started; nil before that.
    var times: (due: UInt64, startedAt: UInt64)? {
        switch state {
        case .none, .ready: nil
        case .sent(let due, let startedAt), .redirected(let due, let startedAt): (due, startedAt)
        }
    }

    mutating func prepare(step: Int, number: UInt64, _ due: Due) {
        self.step = step
        self.number = number
        state = .ready(due)
    }

    /// Takes its turn to be sent, where it is still wanted: before `end`, or a moment later where a
    /// schedule had it due before that.
    ///
    /// Nothing starts from `cut` on.
    mutating func start(at now: UInt64, end: UInt64, cut: UInt64) -> Turn {
        switch state {
        case .ready(let due):
            guard now < end || isTolerated(due, at: now, end: end, cut: cut) else {
                return .tooLate
            }
            let time = due.time(startingAt: now)
            state = .sent(due: time, at: now)
            return due.schedule == nil ? .sent : .late(by: now - time)
        case .redirected(let due, let startedAt):
            redirection?.startedAt = now
            state = .sent(due: due, at: startedAt)
            return .sent
        case .none: return .gone
        case .sent: preconditionFailure("An exchange is sent once.")
        }
    }

    /// Nothing may be added to the end of a load that only its iterations end: that is `.max`.
    private func isTolerated(_ due: Due, at now: UInt64, end: UInt64, cut: UInt64) -> Bool {
        guard let time = due.schedule else { return false }
        return time < end && now < end + Worker.endTolerance && now < cut
    }

    /// Sends it on where its answer points, or once more with what its answer asks for: the hop is
    /// in the queue.
    mutating func redirect(to next: PreparedRequest, by answer: Answer, isAnswer: Bool) {
        guard let (due, sentAt) = times else { preconditionFailure("Nothing was sent.") }
        redirection = Redirection(
            to: next,
            by: answer,
            after: redirection,
            sentAt: sentAt,
            isAnswer: isAnswer
        )
        state = .redirected(due: due, at: sentAt)
    }

    /// Frees the slot; answers whose it is.
    mutating func end() -> Int {
        state = .none
        // To ask costs nothing, and to replace what is not there counts references.
        if redirection != nil { redirection = nil }
        if request != nil { request = nil }
        return user
    }
}

/// A request that is sent again because its answer pointed elsewhere, and what that has cost so
/// far.
///
/// An object, since every user has a slot and few of them are redirected at a time.
final class Redirection {
    let request: PreparedRequest
    let hops: Int
    /// Challenges that were answered since the last redirect.
    let challenges: Int
    /// When the last hop was sent.
    var startedAt: UInt64
    let bytesReceived: Int
    let bytesSent: Int
    /// Nil while every connection was there already.
    let connectNanoseconds: UInt64?
    /// From the start of the first hop to the first byte of its answer.
    let firstByteNanoseconds: UInt64?

    /// The hop to `request`, behind an answer and what was before it; `isAnswer` where it is the
    /// same request once more, which says who sends it.
    init(
        to request: PreparedRequest,
        by answer: Answer,
        after before: Redirection?,
        sentAt: UInt64,
        isAnswer: Bool
    ) {
        self.request = request
        hops = (before?.hops ?? 0) + (isAnswer ? 0 : 1)
        challenges = isAnswer ? (before?.challenges ?? 0) + 1 : 0
        startedAt = answer.endedAt
        bytesReceived = answer.bytesReceived + (before?.bytesReceived ?? 0)
        bytesSent = answer.bytesSent + (before?.bytesSent ?? 0)
        firstByteNanoseconds =
            before?.firstByteNanoseconds
            ?? (answer.firstByteAt > sentAt ? answer.firstByteAt - sentAt : nil)
        let earlier = before?.connectNanoseconds
        connectNanoseconds =
            answer.connectedAt > 0
            ? (earlier ?? 0) + (answer.connectedAt - (before?.startedAt ?? sentAt)) : earlier
    }
}
