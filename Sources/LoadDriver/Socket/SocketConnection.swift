import LoadModel

/// One user's connection to one origin, and what it is doing.
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
    var request: WireRequest?
    /// The bytes of the request where they differ from `request.bytes`.
    var ownBytes: [UInt8]?
    var sentCount = 0
    var parts: AnswerParts = []
    var response = ResponseParser()
    /// Whether the request says that it is the last one of its connection.
    var asksToClose = false
    /// Whether requests went over it before the one under way.
    var isReused = false
    /// Whether this request was sent before, on a connection that the server had closed.
    var isRetry = false
    /// The server has said or shown that nothing more will come.
    var isHalfClosed = false
    /// How long connecting may take, in nanoseconds.
    var connectLimit: UInt64 = 0
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
