import CLinux
import Glibc
import Synchronization

/// A proxy that knows CONNECT only, and leads every tunnel to one port of 127.0.0.1.
///
/// For a handful of connections: its one thread asks all of them each time.
package final class TunnelProxy: Sendable {
    package let port: Int
    private let wake: Int32
    private let asked: Mutex<[String]> = Mutex([])
    private let thread: Mutex<pthread_t?> = Mutex(nil)

    package init(to target: Int) throws {
        let listener = try LoopbackSocket()
        try listener.listen(backlog: 64)
        port = listener.port
        wake = try checked("eventfd", eventfd(0, Int32(EFD_CLOEXEC)))
        let loop = TunnelLoop(listener, target: target, wake: wake) { [self] line in
            asked.withLock { $0.append(line) }
        }
        // The thread takes over the only reference, and so the descriptors with it.
        let handedOver = unsafe Unmanaged.passRetained(loop)
        var started = pthread_t()
        let failure = unsafe pthread_create(
            &started,
            nil,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                unsafe Unmanaged<TunnelLoop>.fromOpaque(pointer).takeRetainedValue().run()
                return nil
            },
            unsafe handedOver.toOpaque()
        )
        try checked("pthread_create", failure == 0 ? 0 : -1)
        thread.withLock { $0 = started }
    }

    /// The first line of each request for a tunnel.
    package var requests: [String] { asked.withLock { $0 } }

    /// Closes everything; the second time does nothing.
    package func stop() {
        let last = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        guard let last else { return }
        eventfd_write(wake, 1)
        pthread_join(last, nil)
        close(wake)
    }
}

private final class TunnelLoop {
    private struct Tunnel {
        let client: Int32
        /// -1 until it was asked for.
        var server: Int32 = -1
        var head: [UInt8] = []
    }

    private let listener: LoopbackSocket
    private let target: Int
    private let wake: Int32
    private let tell: (String) -> Void
    private var tunnels: [Tunnel] = []
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(
        _ listener: consuming LoopbackSocket,
        target: Int,
        wake: Int32,
        _ tell: @escaping (String) -> Void
    ) {
        self.listener = listener
        self.target = target
        self.wake = wake
        self.tell = tell
    }

    deinit { tunnels.forEach(Self.close) }

    func run() {
        while true {
            let fixed = [wake, listener.descriptor.raw]
            var polled = (fixed + tunnels.flatMap { [$0.client, $0.server] }).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard unsafe poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
            if polled[0].revents != 0 { return }
            // Backwards, as those that end are taken out.
            for index in tunnels.indices.reversed() {
                let (client, server) = (polled[2 + 2 * index], polled[3 + 2 * index])
                let goesOn =
                    (client.revents == 0 || fromClient(index))
                    && (server.revents == 0 || pass(server.fd, to: client.fd))
                if !goesOn { Self.close(tunnels.remove(at: index)) }
            }
            guard polled[1].revents != 0 else { continue }
            let client = accept(polled[1].fd, nil, nil)
            if client >= 0 { tunnels.append(Tunnel(client: client)) }
        }
    }

    /// False where the tunnel is over.
    private func fromClient(_ index: Int) -> Bool {
        let tunnel = tunnels[index]
        guard tunnel.server < 0 else { return pass(tunnel.client, to: tunnel.server) }
        let count = unsafe recv(tunnel.client, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        tunnels[index].head += buffer[..<count]
        guard tunnels[index].head.suffix(4) == [13, 10, 13, 10] else { return true }
        let head = String(decoding: tunnels[index].head, as: UTF8.self)
        tell(String(head.prefix { !$0.isNewline }))
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        tunnels[index].server = server
        var address = loopbackAddress(port: target)
        guard unsafe withSocketAddress(&address, { unsafe connect(server, $0, $1) }) == 0 else {
            return false
        }
        return send("HTTP/1.1 200 Connection established\r\n\r\n".utf8.map(\.self), tunnel.client)
    }

    private func pass(_ source: Int32, to sink: Int32) -> Bool {
        let count = unsafe recv(source, &buffer, buffer.count, 0)
        return count > 0 && send(Array(buffer[..<count]), sink)
    }

    private func send(_ bytes: [UInt8], _ sink: Int32) -> Bool {
        unsafe Glibc.send(sink, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private static func close(_ tunnel: Tunnel) {
        Glibc.close(tunnel.client)
        if tunnel.server >= 0 { Glibc.close(tunnel.server) }
    }
}
