/// The connection of one exchange slot to one origin, and what it is doing.
///
/// Numbers only, so that to look at one counts no reference. What it sends of its own and what it
/// receives stand beside it, in arrays of the transport. Small fields stand behind one another,
/// since every user has one.
struct SocketConnection {
    enum State: UInt8 {
        case closed
        /// Being opened before the load, for no request yet.
        case opening
        /// Being opened for a request.
        case connecting
        case sending, receiving
        /// Kept alive between two requests.
        case idle
    }

    /// On what connection a request is sent.
    enum Attempt: UInt8 {
        case onNewConnection
        /// One that was there before: the server may have closed it meanwhile.
        case onKeptConnection
        /// A new one, because the server had closed the kept one.
        case again
    }

    /// What to do with a connection that has been opened.
    enum Use { case send, keep }

    let slot: Int
    let origin: Int
    private(set) var state = State.closed
    private(set) var attempt = Attempt.onNewConnection
    /// The server has said or shown that nothing more will come.
    var isHalfClosed = false
    private(set) var descriptor: Int32 = -1
    /// Which of the origin's addresses is tried.
    private(set) var address = 0
    private(set) var terms = ExchangeTerms()
    /// Where the request stands among those that every user sends; empty for one of its own.
    var sharedBytes = 0..<0
    private(set) var sentCount = 0
    private var connectDeadline: UInt64 = 0
    /// When the next address is tried; the last one has until `connectDeadline`.
    private var addressDeadline: UInt64 = 0
    private(set) var deadline: UInt64 = 0
    /// When the timer that was set last goes off; 0 without one.
    var timerAt: UInt64 = 0

    init(slot: Int, origin: Int) {
        self.slot = slot
        self.origin = origin
    }

    /// A request is under way.
    var isBusy: Bool {
        switch state {
        case .connecting, .sending, .receiving: true
        case .closed, .opening, .idle: false
        }
    }

    var isConnecting: Bool { state == .opening || state == .connecting }

    var isHungUpUnasked: Bool { state == .idle && isHalfClosed }

    /// Whether the request may be sent again on a new connection, where nothing of an answer came:
    /// only where doing it twice does what doing it once does (RFC 9110, 9.2.2).
    var mayRetry: Bool { attempt == .onKeptConnection && terms.traits.isIdempotent }

    /// When something has to be done about it; nil while it waits for nothing.
    var nextDeadline: UInt64? {
        isConnecting ? addressDeadline : isBusy ? deadline : nil
    }

    /// Takes a request; true where it goes over the connection that is there.
    mutating func begin(_ terms: ExchangeTerms, deadline: UInt64) -> Bool {
        precondition(!isBusy, "a connection has a request under way")
        self.terms = terms
        self.deadline = deadline
        sentCount = 0
        guard state == .idle, !isHalfClosed else {
            attempt = .onNewConnection
            return false
        }
        attempt = .onKeptConnection
        state = .sending
        return true
    }

    /// Sends the request once more, on a new connection.
    mutating func beginAgain() {
        attempt = .again
        sentCount = 0
    }

    /// Begins to connect, at the first address.
    mutating func connect(ahead: Bool = false, until deadline: UInt64) {
        state = ahead ? .opening : .connecting
        address = 0
        connectDeadline = deadline
        if ahead { self.deadline = deadline }
    }

    /// A socket tries the present address; `isLast` where no other one is left.
    ///
    /// An address gets half of the time that is left, so that one that does not answer leaves some
    /// for the others; the last one gets all of it.
    mutating func open(_ descriptor: Int32, isLast: Bool, at now: UInt64) {
        self.descriptor = descriptor
        isHalfClosed = false
        let end = connectDeadline
        addressDeadline = isLast || now >= end ? end : now + (end - now) / 2
    }

    /// Goes on to the next of `count` addresses; false where there is none.
    mutating func takeNextAddress(of count: Int) -> Bool {
        guard address + 1 < count else { return false }
        address += 1
        return true
    }

    mutating func connected() -> Use {
        guard state == .connecting else {
            state = .idle
            return .keep
        }
        state = .sending
        return .send
    }

    /// So much more was sent; `isAll` where nothing of the request is left.
    mutating func sent(_ count: Int, isAll: Bool) {
        sentCount += count
        if isAll { state = .receiving }
    }

    /// The exchange is over; true where the connection is kept for another one.
    mutating func finish(keepsAlive: Bool) -> Bool {
        guard keepsAlive, state == .receiving, !isHalfClosed, !terms.traits.asksToClose else {
            return false
        }
        state = .idle
        return true
    }

    /// Gives up the socket, which is answered, or -1; an attempt to connect goes on.
    mutating func takeDescriptor() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }

    mutating func close() { state = .closed }
}
