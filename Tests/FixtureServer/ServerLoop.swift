import CLinux
import Glibc

/// The server's thread: one epoll loop over all connections.
final class ServerLoop {
    private let configuration: Configuration
    private let listener: LoopbackSocket
    private let wake: Int32
    private let log: TrafficLog
    private var queue: EventQueue
    private var timers = TimerHeap()
    private var connections: [Int: Connection] = [:]
    private var accepted = 0
    private var firstRequestAt: UInt64?
    private var serviceQueue: ServiceQueue?
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Ends when the eventfd `wake`, which the server owns, is written to.
    init(
        _ configuration: Configuration,
        listener: consuming LoopbackSocket,
        wake: Int32,
        log: TrafficLog
    ) throws(SocketError) {
        queue = try EventQueue(listener: listener.descriptor.raw, wake: wake)
        self.configuration = configuration
        self.listener = listener
        self.wake = wake
        self.log = log
        serviceQueue = configuration.queue
    }

    func run() {
        do throws(SocketError) {
            while try !turn() {}
        } catch {
            preconditionFailure("The fixture's loop cannot go on: \(error)")
        }
    }

    /// One wait and all that it brought; true where the server is to end.
    private func turn() throws(SocketError) -> Bool {
        for event in try queue.wait(until: timers.earliest) {
            switch event {
            case .wake: return true
            case .listener: try acceptAll()
            case .timer: break
            case .connection(let index, let events):
                guard let connection = connections[index] else { continue }
                try handle(events, of: connection)
            }
        }
        while let entry = timers.popDue(at: monotonicNanoseconds()) {
            guard let connection = connections[entry.connection] else { continue }
            connection.isWaiting = false
            try advance(connection)
        }
        return false
    }

    private func acceptAll() throws(SocketError) {
        while true {
            let descriptor = accept(listener.descriptor.raw, nil, nil)
            // EAGAIN, or a client that left again before it was accepted.
            guard descriptor >= 0 else { return }
            try checked("fcntl", fcntl(descriptor, F_SETFL, O_NONBLOCK))
            var on: Int32 = 1
            let size = socklen_t(MemoryLayout.size(ofValue: on))
            unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
            let connection = Connection(index: accepted, descriptor: descriptor)
            accepted += 1
            connections[connection.index] = connection
            log.change { traffic in
                traffic.connectionsAccepted += 1
                traffic.connectionsOpen += 1
                traffic.connectionsOpenAtMost = max(
                    traffic.connectionsOpenAtMost,
                    traffic.connectionsOpen
                )
            }
            try queue.add(connection, events: EventQueue.readable)
            connection.begin(configuration.greeting(connection.index), answersHead: false)
            try advance(connection)
        }
    }

    private func handle(_ events: UInt32, of connection: Connection) throws(SocketError) {
        let isReadable = events & EventQueue.readable != 0
        let isBroken = events & ~(EventQueue.readable | EventQueue.writable) != 0
        if isReadable ? !read(connection) : isBroken {
            forget(connection)
        } else {
            try advance(connection)
        }
    }

    /// False where the client has closed.
    private func read(_ connection: Connection) -> Bool {
        let count = unsafe buffer.withUnsafeMutableBytes { buffer in
            let count = unsafe recv(connection.descriptor, buffer.baseAddress, buffer.count, 0)
            if count > 0 {
                unsafe connection.parser.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
            return count
        }
        guard count > 0 else { return count < 0 && errno == EAGAIN }
        log.change { $0.bytesReceived += count }
        return true
    }

    /// Does what can be done without waiting.
    private func advance(_ connection: Connection) throws(SocketError) {
        while !connection.isWaiting && !connection.isSilent {
            if let act = connection.nextAct {
                switch try perform(act, on: connection) {
                case .done: connection.actIsDone()
                case .blocked: return
                case .gone: return forget(connection)
                }
            } else if !takeRequest(of: connection) {
                return
            }
        }
    }

    private func perform(
        _ act: Act,
        on connection: Connection
    ) throws(SocketError) -> Connection.Progress {
        switch act {
        case .send(let bytes):
            return try send(bytes, count: bytes.count, on: connection)
        case .answer(let answer):
            return try send(answer.bytes, count: connection.length(of: answer), on: connection)
        case .wait(let nanoseconds):
            pause(connection, until: monotonicNanoseconds() + nanoseconds)
        case .close:
            return .gone
        case .reset:
            connection.resetOnClose()
            return .gone
        case .halfClose:
            shutdown(connection.descriptor, Int32(SHUT_WR))
        case .stopReading:
            try queue.change(connection, to: 0)
        case .silence:
            connection.isSilent = true
        }
        return .done
    }

    private func send(
        _ bytes: [UInt8],
        count: Int,
        on connection: Connection
    ) throws(SocketError) -> Connection.Progress {
        let progress = connection.send(bytes, count: count) { sent in
            log.change { $0.bytesSent += sent }
        }
        let reads = connection.interest & EventQueue.readable
        let writes = progress == .blocked ? EventQueue.writable : 0
        if progress != .gone { try queue.change(connection, to: reads | writes) }
        return progress
    }

    /// Begins the next request of the connection where all of it is there.
    private func takeRequest(of connection: Connection) -> Bool {
        do throws(MalformedRequest) {
            guard let request = try connection.parser.next() else {
                return inviteBody(of: connection)
            }
            begin(request, on: connection)
        } catch {
            log.change { $0.malformed += 1 }
            connection.begin(.status(400).then(.close), answersHead: false)
        }
        return true
    }

    private func inviteBody(of connection: Connection) -> Bool {
        guard configuration.continues, connection.parser.takesInvitation() else { return false }
        connection.begin(.raw("HTTP/1.1 100 Continue\r\n\r\n"), answersHead: false)
        return true
    }

    private func begin(_ request: Request, on connection: Connection) {
        let clock = monotonicNanoseconds()
        let start = firstRequestAt ?? clock
        firstRequestAt = start
        let arrival = Arrival(
            request: request,
            index: log.count(request, connection: connection.index),
            connection: connection.index,
            indexOnConnection: connection.requestCount,
            nanoseconds: clock - start
        )
        connection.requestCount += 1
        let behaviour = configuration.behaviour(for: arrival)
        connection.begin(behaviour, answersHead: request.method == "HEAD")
        if let finish = serviceQueue?.finish(arrivingAt: arrival.nanoseconds),
            finish > arrival.nanoseconds
        {
            pause(connection, until: start + finish)
        }
    }

    private func pause(_ connection: Connection, until due: UInt64) {
        connection.isWaiting = true
        timers.insert(TimerHeap.Entry(due: due, connection: connection.index))
    }

    /// The last reference goes, and the descriptor with it.
    private func forget(_ connection: Connection) {
        guard connections.removeValue(forKey: connection.index) != nil else { return }
        log.change { $0.connectionsOpen -= 1 }
    }
}
