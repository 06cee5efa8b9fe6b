import CLinux
import Glibc
import LoadModel
import LoadPlan

/// Carries plain HTTP/1.1 over sockets of its own: a `send`, a `recv` and a share of an
/// `epoll_wait` a request.
///
/// Every user has one connection to an origin, kept alive from request to request. A socket is
/// registered once, edge-triggered, when it is opened. Connections stand in one flat array, by
/// origin and user; a descriptor leads to its place through another.
@safe struct SocketTransport: ~Copyable {
    static let bufferSize = 65_536
    /// Full buffers that one connection may have read, before others have their turn: some 50 µs.
    static let readsInARow = 4

    let origins: [Origin]
    private let userCount: Int
    var connections: [SocketConnection] = []
    /// By descriptor: the place in `connections`, or -1.
    var places: [Int32] = []
    private var timers = TimerHeap()
    /// Wire forms of requests that everybody sends, by step.
    private var shared: [WireRequest?]
    let buffer: UnsafeMutableBufferPointer<UInt8>
    /// Places of connections whose answers are complete, in order.
    var finished: [Int] = []

    init(origins: [Origin], users: Int, steps: Int) {
        self.origins = origins
        userCount = users
        shared = Array(repeating: nil, count: steps)
        unsafe buffer = .allocate(capacity: Self.bufferSize)
        connections.reserveCapacity(origins.count * users)
        for origin in origins.indices {
            for user in 0..<users {
                connections.append(SocketConnection(user: user, origin: origin))
            }
        }
    }

    deinit {
        unsafe buffer.deallocate()
        for connection in connections where connection.descriptor >= 0 {
            close(connection.descriptor)
        }
    }

    /// When a timeout may be due; nil without one.
    var deadline: UInt64? { timers.earliest }

    /// The place of a user's connection to the origin of a URL; nil where libcurl has to carry it.
    func place(of user: Int, to url: URLParts) -> Int? {
        guard url.scheme == .http, url.userInfo == nil else { return nil }
        for (index, origin) in origins.enumerated()
        where origin.port == url.port && origin.host == url.host {
            return index * userCount + user
        }
        return nil
    }

    /// Starts a request; its answer comes through `finished`.
    mutating func start(
        place: Int,
        _ request: PreparedRequest,
        _ url: URLParts,
        step: Int,
        cookies: String?,
        timeout: Timeout,
        parts: AnswerParts,
        at now: UInt64,
        _ loop: borrowing EventLoop
    ) {
        precondition(!connections[place].isBusy, "connection \(place) has a request under way")
        let wire = wireRequest(request, url, step: step)
        connections[place].request = wire
        connections[place].ownBytes = cookies.flatMap { wire.bytes(cookies: $0) }
        connections[place].asksToClose = wire.asksToClose
        connections[place].parts = parts
        connections[place].isRetry = false
        connections[place].deadline = now + timeout.totalNanoseconds
        connections[place].connectLimit = timeout.connectNanoseconds ?? timeout.totalNanoseconds
        begin(place, loop)
        setTimer(place)
    }

    /// Ends a request under way without an answer, and its connection.
    mutating func cancel(user: Int) {
        for place in stride(from: user, to: connections.count, by: userCount)
        where connections[place].isBusy {
            closeConnection(place)
        }
    }

    /// Gives away the answer of a finished connection.
    mutating func withAnswer(at place: Int, _ body: (Int, inout Answer) -> Void) {
        body(connections[place].user, &connections[place].response.answer)
    }

    mutating func removeFinished() { finished.removeAll(keepingCapacity: true) }

    /// Whether a descriptor is one of this transport's.
    func owns(_ descriptor: Int32) -> Bool {
        descriptor < places.count && places[Int(descriptor)] >= 0
    }

    mutating func handle(_ event: (descriptor: Int32, mask: UInt32), _ loop: borrowing EventLoop) {
        let place = Int(places[Int(event.descriptor)])
        if event.mask & EventLoop.hungUp != 0 { connections[place].isHalfClosed = true }
        if connections[place].state == .connecting,
            event.mask & (EventLoop.writable | EventLoop.failed) != 0
        {
            finishConnecting(place, loop)
        }
        // The edge of what came while the connection was opened is this one: there is no second.
        let mayRead = event.mask & (EventLoop.readable | EventLoop.failed) != 0
        switch connections[place].state {
        case .sending, .receiving:
            // Reading goes first: what has come may be an answer after which nothing is to be sent.
            if mayRead { receive(place, loop) }
            if event.mask & EventLoop.writable != 0, connections[place].state == .sending {
                send(place, loop)
            }
        case .idle:
            // The server has closed it, or speaks without being asked: neither can be used again.
            if mayRead { closeConnection(place) }
        case .connecting, .closed: break
        }
    }

    /// Ends the requests whose time is over, and the attempts at addresses that do not answer.
    mutating func checkTimers(at now: UInt64, _ loop: borrowing EventLoop) {
        while let (place, time) = timers.pop(notAfter: now) {
            let place = Int(place)
            // A timer is not taken back when its request ends: that would cost every request.
            guard connections[place].timerAt == time else { continue }
            connections[place].timerAt = 0
            guard connections[place].isBusy else { continue }
            guard connections[place].nextDeadline <= now else {
                setTimer(place)
                continue
            }
            if connections[place].state == .connecting {
                tryNextAddress(place, ETIMEDOUT, loop)
                setTimer(place)
            } else {
                fail(place, .timeout, "no answer in time")
            }
        }
    }

    mutating func setTimer(_ place: Int) {
        let deadline = connections[place].nextDeadline
        guard connections[place].isBusy else { return }
        if connections[place].timerAt == 0 || deadline < connections[place].timerAt {
            connections[place].timerAt = deadline
            timers.push(Int32(place), at: deadline)
        }
    }

    private mutating func wireRequest(
        _ request: PreparedRequest,
        _ url: URLParts,
        step: Int
    ) -> WireRequest {
        if let wire = shared[step], wire.source === request { return wire }
        let wire = WireRequest(request, url)
        shared[step] = wire
        return wire
    }
}
