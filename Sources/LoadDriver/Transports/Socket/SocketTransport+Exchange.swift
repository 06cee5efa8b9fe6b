import LoadModel
import CLinux
import Glibc
import Measurement

extension SocketTransport {
    /// Sends on the kept-alive connection, or on a new one.
    mutating func begin(_ place: Int, _ loop: borrowing EventLoop) {
        responses[place].begin(
            answersHEAD: connections[place].errand.traits.answersHEAD,
            parts: connections[place].errand.parts
        )
        connections[place].sentCount = 0
        if connections[place].state == .idle, !connections[place].isHalfClosed {
            connections[place].isReused = true
            connections[place].state = .sending
            send(place, loop)
        } else {
            closeConnection(place)
            connections[place].isReused = false
            connections[place].address = 0
            connections[place].connectDeadline = min(
                connections[place].deadline,
                monotonicNanoseconds() + connections[place].errand.connectNanoseconds
            )
            connect(place, loop)
        }
    }

    mutating func connect(_ place: Int, _ loop: borrowing EventLoop) {
        let address = origins[connections[place].origin].addresses[connections[place].address]
        let descriptor = socket(
            address.family,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
                | Int32(SOCK_CLOEXEC.rawValue),
            0
        )
        // Without a descriptor there is none for another address either, but without IPv6 there may
        // be.
        guard descriptor >= 0 else { return tryNextAddress(place, errno, loop) }
        var on: Int32 = 1
        unsafe setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_NODELAY,
            &on,
            socklen_t(MemoryLayout<Int32>.size)
        )
        while places.count <= descriptor { places.append(-1) }
        places[Int(descriptor)] = Int32(place)
        connections[place].descriptor = descriptor
        connections[place].state = .connecting
        connections[place].isHalfClosed = false
        giveTime(place)
        let code = address.connect(descriptor)
        // Interrupted or not, the kernel goes on connecting, and tells the loop when it is done.
        guard code == 0 || code == EINPROGRESS || code == EINTR else {
            return tryNextAddress(place, code, loop)
        }
        loop.add(descriptor, EventLoop.everythingOnEdges)
    }

    /// Gives an address half of the time that is left, so that one that does not answer leaves some
    /// for the others; the last one gets all of it.
    private mutating func giveTime(_ place: Int) {
        let end = connections[place].connectDeadline
        let isLast =
            connections[place].address + 1
            == origins[connections[place].origin].addresses.count
        let now = monotonicNanoseconds()
        connections[place].addressDeadline = isLast || now >= end ? end : now + (end - now) / 2
    }

    mutating func finishConnecting(_ place: Int, _ loop: borrowing EventLoop) {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(
            connections[place].descriptor,
            SOL_SOCKET,
            SO_ERROR,
            &code,
            &length
        )
        guard code == 0 else { return tryNextAddress(place, code, loop) }
        guard !connections[place].isAhead else {
            connections[place].isAhead = false
            return connections[place].state = .idle
        }
        responses[place].answer.connectedAt = monotonicNanoseconds()
        responses[place].answer.connectionIsNew = true
        connections[place].state = .sending
        send(place, loop)
    }

    mutating func tryNextAddress(
        _ place: Int,
        _ code: Int32,
        _ loop: borrowing EventLoop
    ) {
        closeConnection(place)
        let count = origins[connections[place].origin].addresses.count
        guard connections[place].address + 1 < count else {
            return fail(place, Outcome(connectError: code), reason(code))
        }
        connections[place].address += 1
        connect(place, loop)
    }

    /// Sends until all is sent or the socket is full, of whose room an event tells.
    mutating func send(_ place: Int, _ loop: borrowing EventLoop) {
        while true {
            let start = connections[place].sentCount
            let descriptor = connections[place].descriptor
            let (sent, isAll) = unsafe withRequest(at: place) { bytes in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
                let sent = unsafe Glibc.send(
                    descriptor,
                    rest.baseAddress,
                    rest.count,
                    Int32(MSG_NOSIGNAL)
                )
                return (sent, sent == rest.count)
            }
            guard sent >= 0 else {
                let code = errno
                if code == EINTR { continue }
                if code == EAGAIN { return }
                // The server may have answered before it closed: that counts.
                return receive(place, loop, sendError: code)
            }
            connections[place].sentCount += sent
            responses[place].answer.bytesSent += sent
            guard !isAll else { return connections[place].state = .receiving }
        }
    }

    /// Reads what has come; `sendError` is why nothing can be sent any more, or 0.
    mutating func receive(_ place: Int, _ loop: borrowing EventLoop, sendError: Int32 = 0) {
        for _ in 0..<Self.readsInARow {
            let count = unsafe recv(
                connections[place].descriptor,
                buffer.baseAddress,
                Self.bufferSize,
                0
            )
            if count < 0 {
                let code = errno
                if code == EINTR { continue }
                if code == EAGAIN, sendError == 0 { return }
                return lose(place, sendError == 0 ? code : sendError, loop)
            }
            guard count > 0 else { return endOfStream(place, sendError, loop) }
            take(place, count)
            guard connections[place].isBusy else { return }
            // A shorter read has emptied the socket: what comes later is another edge. What came
            // with the end of the stream is not: the edge of that is this one.
            if count < Self.bufferSize, !connections[place].isHalfClosed, sendError == 0 { return }
        }
        // Registered anew, a socket that has more to read is an event again: the others come first.
        loop.modify(connections[place].descriptor, EventLoop.everythingOnEdges)
    }

    private mutating func take(_ place: Int, _ count: Int) {
        if responses[place].answer.firstByteAt == 0 {
            responses[place].answer.firstByteAt = monotonicNanoseconds()
        }
        responses[place].answer.bytesReceived += count
        let bytes = unsafe UnsafeBufferPointer(rebasing: buffer[..<count])
        let progress = unsafe responses[place].consume(bytes.span)
        switch progress {
        case .needsMore: break
        case .malformed(let fault): fail(place, .malformedResponse, fault.rawValue)
        case .complete(let used):
            // Bytes behind the response belong to nothing that was asked for, and a response that
            // comes before its request is sent leaves the rest of it in the way of the next one.
            let isClean = used == count && connections[place].state == .receiving
            finish(place, keepsAlive: isClean && responses[place].keepsAlive)
        }
    }

    private mutating func endOfStream(
        _ place: Int,
        _ sendError: Int32,
        _ loop: borrowing EventLoop
    ) {
        if responses[place].endsWithStream {
            finish(place, keepsAlive: false)
        } else {
            lose(place, sendError, loop)
        }
    }

    /// The connection is gone before the answer is complete; `code` is `errno`, or 0 for its end.
    ///
    /// A server may close an idle connection while a request is on its way to it. Then, and only
    /// where nothing of an answer came and doing it twice does what doing it once does, it is sent
    /// again.
    private mutating func lose(_ place: Int, _ code: Int32, _ loop: borrowing EventLoop) {
        let connection = connections[place]
        let mayRetry =
            connection.isReused && !connection.isRetry && !responses[place].hasBegun
            && connection.errand.traits.isIdempotent
        guard mayRetry else {
            let outcome: Outcome = code == 0 ? .closedEarly : .reset
            return fail(place, outcome, code == 0 ? "the server closed" : reason(code))
        }
        let bytesSent = responses[place].answer.bytesSent
        connections[place].isRetry = true
        closeConnection(place)
        begin(place, loop)
        responses[place].answer.bytesSent += bytesSent
        setTimer(place)
    }

    mutating func fail(_ place: Int, _ outcome: Outcome, _ detail: String) {
        closeConnection(place)
        guard !connections[place].isAhead else { return connections[place].isAhead = false }
        responses[place].answer.failure = outcome
        responses[place].answer.failureDetail = detail
        finish(place, keepsAlive: false)
    }

    private mutating func finish(_ place: Int, keepsAlive: Bool) {
        responses[place].answer.endedAt = monotonicNanoseconds()
        responses[place].answer.cameOverSocket = true
        responses[place].answer.wasRetried = connections[place].isRetry
        let asksToClose = connections[place].errand.traits.asksToClose
        if keepsAlive, !connections[place].isHalfClosed, !asksToClose {
            connections[place].state = .idle
        } else {
            closeConnection(place)
        }
        finished.append(place)
    }

    mutating func closeConnection(_ place: Int) {
        connections[place].state = .closed
        let descriptor = connections[place].descriptor
        guard descriptor >= 0 else { return }
        connections[place].descriptor = -1
        places[Int(descriptor)] = -1
        close(descriptor)
    }
}

private func reason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}
