import LoadModel
import LoadPlan

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
    private var socket: SocketTransport
    /// The plan asks for nothing that only libcurl can do.
    private let isPlain: Bool

    init(
        _ choice: TransportChoice,
        program: Program,
        origins: [Origin],
        users: Int
    ) throws(RunError) {
        // HTTP/2 and decompression are libcurl's.
        let isPlain = program.http.version == .http1 && !program.http.compression
        let curl = try CurlTransport(users: users, options: program.http)
        self.isPlain = isPlain
        self.choice = choice == .automatic && !isPlain ? .curl : choice
        self.curl = curl
        socket = SocketTransport(
            origins: self.choice == .curl ? [] : origins,
            users: users,
            steps: program.steps.count
        )
    }

    /// Whether a request can go the way that was chosen: libcurl takes whatever it is given.
    func carry(_ request: PreparedRequest, of user: Int) -> Bool {
        guard choice == .socket else { return true }
        guard isPlain, let url = request.parts else { return false }
        return socket.place(of: user, to: url) != nil
    }

    /// Starts a request; its answer comes through `takeFinished`.
    mutating func start(
        user: Int,
        step: Int,
        _ request: PreparedRequest,
        cookies: String?,
        of program: borrowing Program,
        at now: UInt64,
        _ loop: borrowing EventLoop
    ) throws(RunError) {
        let timeout = program.steps[step].timeout
        let parts = program.steps[step].parts
        if choice != .curl, let url = request.parts, let place = socket.place(of: user, to: url) {
            socket.start(
                place: place,
                request,
                url,
                step: step,
                cookies: cookies,
                timeout: timeout,
                parts: parts,
                at: now,
                loop
            )
        } else {
            try curl.start(
                user: user,
                request,
                cookies: cookies,
                timeout: timeout,
                parts: parts,
                at: now
            )
        }
    }

    /// Ends a user's request without an answer.
    mutating func cancel(user: Int) {
        socket.cancel(user: user)
        curl.cancel(user: user)
    }

    mutating func handle(_ event: (descriptor: Int32, mask: UInt32), _ loop: borrowing EventLoop) {
        if socket.owns(event.descriptor) {
            socket.handle(event, loop)
        } else {
            curl.handle(event, loop)
        }
    }

    /// When something has to be done though no descriptor is ready; 0 for at once.
    var deadline: UInt64 {
        guard curl.finished.isEmpty, socket.finished.isEmpty else { return 0 }
        return min(curl.deadline ?? .max, socket.deadline ?? .max)
    }

    /// Does what is due: timeouts, and what libcurl has to start.
    mutating func pump(at now: UInt64, _ loop: borrowing EventLoop) {
        if let deadline = curl.deadline, deadline <= now { curl.pump(loop) }
        if let deadline = socket.deadline, deadline <= now { socket.checkTimers(at: now, loop) }
    }

    /// Gives each complete answer away, and takes its room back.
    mutating func takeFinished(_ body: (_ user: Int, inout Answer) -> Void) {
        for place in socket.finished { socket.withAnswer(at: place, body) }
        socket.removeFinished()
        for user in curl.finished { curl.withAnswer(of: user) { body(user, &$0) } }
        curl.removeFinished()
    }
}
