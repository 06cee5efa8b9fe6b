import Glibc

/// A port of 127.0.0.1 that refuses every connection for as long as this lives.
///
/// The socket is bound and does not listen, so that no other program can take the port meanwhile.
package struct RefusingPort: ~Copyable {
    private let socket: LoopbackSocket

    package init() throws { socket = try LoopbackSocket() }

    package var port: Int { socket.port }
}

/// A port of 127.0.0.1 on which connecting neither succeeds nor fails.
///
/// It listens, nothing accepts, and connections of its own fill the backlog: Linux drops further
/// SYNs.
package struct HangingPort: ~Copyable {
    private let listener: LoopbackSocket
    private let fillers: [Filler]

    package init() throws {
        let listener = try LoopbackSocket()
        try listener.listen(backlog: 0)
        let port = listener.port
        // A backlog of 0 takes one connection; the others are the margin.
        let fillers = try (0..<3).map { _ in try Filler(port: port) }
        self.listener = listener
        self.fillers = fillers
    }

    package var port: Int { listener.port }

    private final class Filler {
        private let socket: LoopbackSocket

        init(port: Int) throws {
            socket = try LoopbackSocket()
            var address = loopbackAddress(port: port)
            let result = unsafe withSocketAddress(&address) {
                unsafe connect(socket.descriptor.raw, $0, $1)
            }
            guard result == 0 || errno == EINPROGRESS else {
                throw SocketError(call: "connect", code: errno)
            }
        }
    }
}
