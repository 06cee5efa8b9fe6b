import CLinux
import Glibc
import LoadModel
import Measurement

/// Carries plain HTTP/1.1 over sockets of its own: a `send`, a `recv` and a share of an
/// `epoll_wait` an exchange.
///
/// An exchange is known by its slot, and every slot has one connection to an origin, kept alive
/// from exchange to exchange. A socket is registered once, edge-triggered, when it is opened.
/// Connections stand in one flat array, by origin and slot; a descriptor leads to its place through
/// another.
@safe struct SocketTransport: ~Copyable {
    static let bufferSize = 65_536
    /// Full buffers that one connection may have read, before others have their turn: some 50 µs.
    static let readsInARow = 4

    let origins: [Origin]
    let slotCount: Int
    var connections: [SocketConnection] = []
    /// What each connection receives.
    var responses: [ResponseParser]
    /// What each connection sends, where that is not the same for every user.
    private var ownBytes: [[UInt8]]
    /// What each connection sends behind them, from where it lies: bodies with files.
    private var pieces: [[[UInt8]]]
    var requests: StepRequests
    /// By descriptor: the place in `connections`, or -1.
    var places: [Int32] = []
    private var timers = TimerHeap()
    let buffer: UnsafeMutableBufferPointer<UInt8>
    /// Places of connections whose answers are complete, in order.
    var finished: [Int] = []

    /// `splitBy` is the header that the plan splits by; of a body that no step reads so much is
    /// kept as `bodyStart` says.
    init(
        origins: [Origin],
        slots: Int,
        requests: StepRequests,
        splitBy: String? = nil,
        bodyStart: Int = 0
    ) {
        self.origins = origins
        slotCount = slots
        self.requests = requests
        unsafe buffer = .allocate(capacity: Self.bufferSize)
        let count = origins.count * slots
        let parser = ResponseParser(splitBy: splitBy, bodyStart: bodyStart)
        responses = Array(repeating: parser, count: count)
        ownBytes = Array(repeating: [], count: count)
        pieces = Array(repeating: [], count: count)
        connections.reserveCapacity(count)
        for place in 0..<count {
            connections.append(SocketConnection(slot: place % slots, origin: place / slots))
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

    /// Starts the request of a step that is the same for every user; its answer comes through
    /// `finished`.
    ///
    /// False where the step has none, or none that goes to a known origin.
    mutating func startConstant(
        slot: Int,
        step: Int,
        id: RequestID?,
        at now: UInt64,
        _ loop: borrowing EventLoop
    ) -> Bool {
        let constant = requests.constants[step]
        guard !constant.bytes.isEmpty else { return false }
        let place = constant.origin * slotCount + slot
        if let id {
            // Bytes that all users send hold no id: a request that carries one has its own copy.
            connections[place].sharedBytes = 0..<0
            requests.write(constant, id: id, to: &ownBytes[place])
        } else {
            connections[place].sharedBytes = constant.bytes
        }
        start(place, requests.terms[step], at: now, loop)
        return true
    }

    /// Starts a request of a user's own; its answer comes through `finished`.
    ///
    /// False where it does not go to a known origin.
    mutating func start(
        slot: Int,
        step: Int,
        _ request: PreparedRequest,
        cookies: [UInt8]?,
        id: RequestID? = nil,
        at now: UInt64,
        _ loop: borrowing EventLoop
    ) -> Bool {
        guard let (origin, wire) = requests.find(request, step: step, among: origins)
        else { return false }
        let place = origin * slotCount + slot
        connections[place].sharedBytes = 0..<0
        ownBytes[place].removeAll(keepingCapacity: true)
        wire.write(request, cookies: cookies, id: id, to: &ownBytes[place])
        var terms = requests.terms[step]
        terms.traits = wire.traits
        if wire.traits.hasPieces { pieces[place] = wire.pieces(of: request) }
        start(place, terms, at: now, loop)
        return true
    }

    /// The bytes of the request that a connection carries, but for its body's pieces.
    func withRequest<Result>(
        at place: Int,
        _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let shared = connections[place].sharedBytes
        guard shared.isEmpty else { return unsafe requests.withBytes(shared, body) }
        return unsafe ownBytes[place].withUnsafeBytes(body)
    }

    /// What a request with pieces has to send next, where so many bytes of it were sent: the rest
    /// of its head or of a piece, and whether it is the last one.
    func withPiece<Result>(
        at place: Int,
        behind sentCount: Int,
        _ body: (UnsafeRawBufferPointer, _ isLast: Bool) -> Result
    ) -> Result {
        var start = sentCount
        var left = ownBytes[place].count + pieces[place].reduce(0) { $0 + $1.count } - sentCount
        var index = -1
        func count(_ index: Int) -> Int {
            index < 0 ? ownBytes[place].count : pieces[place][index].count
        }
        while start >= count(index), index + 1 < pieces[place].count {
            start -= count(index)
            index += 1
        }
        left -= count(index) - start
        func hand(_ bytes: UnsafeRawBufferPointer) -> Result {
            unsafe body(UnsafeRawBufferPointer(rebasing: bytes[start...]), left == 0)
        }
        if index < 0 { return unsafe ownBytes[place].withUnsafeBytes(hand) }
        return unsafe pieces[place][index].withUnsafeBytes(hand)
    }

    /// Ends a request under way without an answer, and its connection.
    mutating func cancel(slot: Int) {
        for place in stride(from: slot, to: connections.count, by: slotCount)
        where connections[place].isBusy {
            closeConnection(place)
        }
    }

    /// Gives away the answer of a connection, by its index in `finished`.
    mutating func withAnswer(finished index: Int, _ body: (_ slot: Int, inout Answer) -> Void) {
        let place = finished[index]
        body(connections[place].slot, &responses[place].answer)
    }

    mutating func removeFinished() { finished.removeAll(keepingCapacity: true) }

    /// Whether a descriptor is one of this transport's.
    func owns(_ descriptor: Int32) -> Bool {
        descriptor < places.count && places[Int(descriptor)] >= 0
    }

    mutating func handle(_ event: EventLoop.Event, _ loop: borrowing EventLoop) {
        let place = Int(places[Int(event.descriptor)])
        if event.mask & EventLoop.hungUp != 0 { connections[place].isHalfClosed = true }
        if connections[place].isConnecting,
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
        case .opening, .connecting, .closed: break
        }
    }

    /// Ends the requests whose time is over, and the attempts at addresses that do not answer.
    mutating func checkTimers(at now: UInt64, _ loop: borrowing EventLoop) {
        while let (place, time) = timers.pop(notAfter: now) {
            let place = Int(place)
            // A timer is not taken back when its request ends: that would cost every request.
            guard connections[place].timerAt == time else { continue }
            connections[place].timerAt = 0
            guard let deadline = connections[place].nextDeadline else { continue }
            if deadline > now {
                setTimer(place)
            } else if connections[place].isConnecting {
                tryNextAddress(place, ETIMEDOUT, loop)
                setTimer(place)
            } else {
                fail(place, .timeout, "no answer in time")
            }
        }
    }

    mutating func setTimer(_ place: Int) {
        guard let deadline = connections[place].nextDeadline else { return }
        if connections[place].timerAt == 0 || deadline < connections[place].timerAt {
            connections[place].timerAt = deadline
            timers.push(Int32(place), at: deadline)
        }
    }
}
