import Glibc
import Measurement

/// The built-in server's loop: accepts, counts the heads that end, answers each.
@safe struct FixedServerLoop: ~Copyable {
    private static let answer = Array(
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 64\r\n\r\n"
            + String(repeating: "x", count: 64)).utf8
    )
    private static let bufferSize = 16_384
    private static let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)

    private let listener: Int32
    private let stop: StopSignal
    private var loop: EventLoop
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    /// By descriptor: how much of an empty line has come last; nil where there is no connection.
    private var connections: [HeadEnd?] = []

    init(listener: Int32, stop: StopSignal) throws(RunError) {
        let loop = try EventLoop()
        loop.add(listener, EventLoop.readable)
        loop.add(stop.descriptor, EventLoop.readable)
        self.loop = loop
        self.listener = listener
        self.stop = stop
        unsafe buffer = .allocate(capacity: Self.bufferSize)
    }

    deinit {
        unsafe buffer.deallocate()
        for (descriptor, connection) in connections.enumerated() where connection != nil {
            close(Int32(descriptor))
        }
    }

    /// Serves until it is told to stop.
    mutating func run() throws(RunError) {
        while stop.requestCount == 0 {
            let ready = try loop.wait(nanoseconds: 60_000_000_000)
            for index in 0..<ready {
                guard let descriptor = loop.event(index)?.descriptor else { continue }
                if descriptor == listener {
                    accept()
                } else if descriptor != stop.descriptor {
                    serve(descriptor)
                }
            }
        }
    }

    private mutating func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            while connections.count <= descriptor { connections.append(nil) }
            connections[Int(descriptor)] = HeadEnd()
            loop.add(descriptor, EventLoop.readable)
        }
    }

    /// Answers what has come; closes the connection where nothing will come any more.
    private mutating func serve(_ descriptor: Int32) {
        let count = unsafe recv(descriptor, buffer.baseAddress, buffer.count, Self.flags)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0, var head = connections[Int(descriptor)] else {
            return closeConnection(descriptor)
        }
        var heads = 0
        for index in 0..<count where unsafe head.ends(with: buffer[index]) { heads += 1 }
        connections[Int(descriptor)] = head
        for _ in 0..<heads {
            let length = Self.answer.count
            let sent = unsafe send(descriptor, Self.answer, length, Self.flags)
            // A client that reads its answers lets no such small ones pile up.
            guard sent == length else { return closeConnection(descriptor) }
        }
    }

    private mutating func closeConnection(_ descriptor: Int32) {
        connections[Int(descriptor)] = nil
        close(descriptor)
    }
}

/// Finds the empty lines that end heads, in whatever pieces they come.
struct HeadEnd: Sendable {
    /// How many bytes of `\r\n\r\n` were the last that came.
    private var matched: UInt8 = 0

    /// Takes the next byte; answers whether a head ends with it.
    mutating func ends(with byte: UInt8) -> Bool {
        let isWanted = byte == (matched & 1 == 0 ? UInt8(ascii: "\r") : UInt8(ascii: "\n"))
        guard isWanted else {
            matched = byte == UInt8(ascii: "\r") ? 1 : 0
            return false
        }
        matched = (matched + 1) & 3
        return matched == 0
    }
}
