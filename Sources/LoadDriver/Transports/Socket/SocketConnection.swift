/// One user's connection to one origin, and what it is doing.
///
/// Numbers only, so that to look at one counts no reference. What it sends of its own and what it
/// receives stand beside it, in arrays of the transport.
struct SocketConnection {
    enum State: UInt8 {
        case closed, connecting, sending, receiving
        /// Kept alive between two requests.
        case idle
    }

    let user: Int
    let origin: Int
    var state = State.closed
    var descriptor: Int32 = -1
    /// Which of the origin's addresses is tried.
    var address = 0
    var errand = Errand()
    /// Where the request stands among those that everybody sends; empty for one of its own.
    var sharedBytes = 0..<0
    var sentCount = 0
    /// Whether it was there before the request under way.
    var isReused = false
    /// Whether this request was sent before, on a connection that the server had closed.
    var isRetry = false
    /// Whether it is being opened ahead of any request.
    var isAhead = false
    /// The server has said or shown that nothing more will come.
    var isHalfClosed = false
    var connectDeadline: UInt64 = 0
    /// When the next address is tried; the last one has until `connectDeadline`.
    var addressDeadline: UInt64 = 0
    var deadline: UInt64 = 0
    /// When the timer that was set last goes off; 0 without one.
    var timerAt: UInt64 = 0

    init(user: Int, origin: Int) {
        self.user = user
        self.origin = origin
    }

    /// A request is under way.
    var isBusy: Bool {
        switch state {
        case .connecting, .sending, .receiving: true
        case .closed, .idle: false
        }
    }

    var nextDeadline: UInt64 { state == .connecting ? addressDeadline : deadline }
}
