import LoadPlan
import LoadModel
import Measurement
import Notation

/// Which transport carries the requests of a run.
package enum TransportChoice: String, Sendable, CaseIterable {
    /// Sockets of our own where they can do all that a request asks, libcurl for everything else.
    case automatic
    case curl
    case socket
}

/// Both transports of one worker, in one event loop.
struct Transports: ~Copyable {
    private let choice: TransportChoice
    private let curl: CurlTransport
    /// Nothing has to be asked of libcurl before it has carried something.
    private var isCurlUsed = false
    private var socket: SocketTransport

    init(
        _ choice: TransportChoice,
        program: Program,
        origins: [Origin],
        slots: Int
    ) throws(RunError) {
        let origins = choice == .curl ? [] : origins
        self.choice = choice
        curl = try CurlTransport(
            slots: slots,
            options: program.http,
            connection: program.connection,
            splitBy: program.splitBy,
            bodyStart: program.bodyStart
        )
        socket = SocketTransport(
            origins: origins,
            slots: slots,
            requests: StepRequests(program, origins: origins),
            splitBy: program.splitBy,
            bodyStart: program.bodyStart
        )
    }

    /// Opens connections to the target for these slots, where it is known; nothing is sent.
    ///
    /// Blocks until they are open, or until one cannot be.
    mutating func preconnect(
        _ slots: [Int],
        of program: borrowing Program,
        _ loop: inout EventLoop,
        while isWanted: () -> Bool
    ) throws(RunError) {
        guard let target = URLParts(program.target), let timeout = program.requests.first?.timeout,
            let origin = socket.origins.index(serving: target)
        else { return }
        try socket.preconnect(
            slots,
            to: origin,
            timeout: ExchangeTerms(parts: [], timeout).connectNanoseconds,
            &loop,
            while: isWanted
        )
    }

    /// Starts the request of a step where it is the same for every user and lies ready as bytes;
    /// false where it has to be made.
    mutating func startConstant(
        slot: Int,
        step: Int,
        id: RequestID?,
        at now: UInt64,
        _ loop: borrowing EventLoop
    ) -> Bool {
        socket.startConstant(slot: slot, step: step, id: id, at: now, loop)
    }

    /// Starts a request; its answer comes through `takeFinished`.
    ///
    /// False where it cannot go the way that was chosen: libcurl takes any.
    mutating func start(
        slot: Int,
        step: Int,
        _ request: PreparedRequest,
        cookies: [UInt8]?,
        id: RequestID?,
        of program: borrowing Program,
        at now: UInt64,
        _ loop: borrowing EventLoop
    ) throws(RunError) -> Bool {
        let isSent = socket.start(
            slot: slot,
            step: step,
            request,
            cookies: cookies,
            id: id,
            at: now,
            loop
        )
        guard !isSent else { return true }
        guard choice != .socket else { return false }
        isCurlUsed = true
        let isFirst = !curl.knows(slot)
        try curl.start(
            slot: slot,
            request,
            cookies: cookies,
            id: id,
            timeout: program.requests[step].timeout,
            parts: program.requests[step].parts,
            at: now
        )
        // A connection is opened here and now, so that the worker, which starts requests in a row,
        // sees what it takes; libcurl would open all of them in one go.
        if isFirst { curl.pump(loop) }
        return true
    }

    /// Ends an exchange without an answer.
    mutating func cancel(slot: Int) {
        socket.cancel(slot: slot)
        curl.cancel(slot: slot)
    }

    mutating func handle(_ event: EventLoop.Event, _ loop: borrowing EventLoop) {
        if socket.owns(event.descriptor) {
            socket.handle(event, loop)
        } else {
            curl.handle(event, loop)
        }
    }

    /// When something has to be done though no descriptor is ready; 0 for at once.
    var deadline: UInt64 {
        guard socket.finished.isEmpty else { return 0 }
        let deadline = socket.deadline ?? .max
        guard isCurlUsed else { return deadline }
        return curl.finished.isEmpty ? min(curl.deadline ?? .max, deadline) : 0
    }

    /// Does what is due: timeouts, and what libcurl has to start.
    mutating func pump(at now: UInt64, _ loop: borrowing EventLoop) {
        if isCurlUsed, let deadline = curl.deadline, deadline <= now { curl.pump(loop) }
        if let deadline = socket.deadline, deadline <= now { socket.checkTimers(at: now, loop) }
    }

    /// Gives each complete answer away, and takes its room back.
    mutating func takeFinished(_ body: (_ slot: Int, inout Answer) -> Void) {
        for index in socket.finished.indices { socket.withAnswer(finished: index, body) }
        socket.removeFinished()
        guard isCurlUsed else { return }
        for slot in curl.finished { curl.withAnswer(of: slot) { body(slot, &$0) } }
        curl.removeFinished()
    }
}
