import Glibc
import LoadModel
import Measurement

extension SocketTransport {
    /// Sends on the kept-alive connection, or on a new one.
    mutating func start(
        _ place: Int,
        _ terms: ExchangeTerms,
        at now: UInt64,
        _ loop: borrowing EventLoop
    ) {
        responses[place].begin(answersHEAD: terms.traits.answersHEAD, parts: terms.parts)
        if connections[place].begin(terms, deadline: now + terms.timeoutNanoseconds) {
            send(place, loop)
        } else {
            connectAnew(place, loop)
        }
        setTimer(place)
    }

    /// Sends until all is sent or the socket is full, of whose room an event tells.
    mutating func send(_ place: Int, _ loop: borrowing EventLoop) {
        while true {
            let (sent, isAll) =
                connections[place].terms.traits.hasPieces ? sendPiece(place) : sendWhole(place)
            guard sent >= 0 else {
                let code = errno
                if code == EINTR { continue }
                if code == EAGAIN { return }
                // The server may have answered before it closed: that counts.
                return receive(place, loop, sendError: code)
            }
            responses[place].answer.bytesSent += sent
            connections[place].sent(sent, isAll: isAll)
            guard !isAll else { return }
        }
    }

    private func sendWhole(_ place: Int) -> (sent: Int, isAll: Bool) {
        let start = connections[place].sentCount
        let descriptor = connections[place].descriptor
        return unsafe withRequest(at: place) { bytes in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
            let sent = unsafe Glibc.send(
                descriptor,
                rest.baseAddress,
                rest.count,
                Int32(MSG_NOSIGNAL)
            )
            return (sent, sent == rest.count)
        }
    }

    /// Sends of the head, or of the piece whose turn it is; the kernel holds back what is no whole
    /// packet while more is to come.
    private func sendPiece(_ place: Int) -> (sent: Int, isAll: Bool) {
        let descriptor = connections[place].descriptor
        return unsafe withPiece(at: place, behind: connections[place].sentCount) { bytes, isLast in
            let sent = unsafe Glibc.send(
                descriptor,
                bytes.baseAddress,
                bytes.count,
                Int32(MSG_NOSIGNAL) | (isLast ? 0 : Int32(MSG_MORE))
            )
            return (sent, sent == bytes.count && isLast)
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
        // Whatever it comes to, the bytes are here by now.
        let now = monotonicNanoseconds()
        if responses[place].answer.firstByteAt == 0 { responses[place].answer.firstByteAt = now }
        responses[place].answer.bytesReceived += count
        let bytes = unsafe UnsafeBufferPointer(rebasing: buffer[..<count])
        let progress = unsafe responses[place].consume(bytes.span)
        switch progress {
        case .needsMore: break
        case .malformed(let fault): fail(place, .malformedResponse, fault.rawValue)
        case .complete(let used):
            // Bytes behind the response belong to nothing that was asked for, and a response that
            // comes before its request is sent leaves the rest of it in the way of the next one.
            responses[place].complete()
            finish(place, keepsAlive: used == count && responses[place].keepsAlive, at: now)
        }
    }

    private mutating func endOfStream(
        _ place: Int,
        _ sendError: Int32,
        _ loop: borrowing EventLoop
    ) {
        if responses[place].endsWithStream {
            responses[place].complete()
            finish(place, keepsAlive: false)
        } else {
            lose(place, sendError, loop)
        }
    }

    /// The connection is gone before the answer is complete; `code` is `errno`, or 0 for its end.
    ///
    /// A server may close an idle connection while a request is on its way to it. Then, and only
    /// where no status line of an answer came, the request is sent again.
    private mutating func lose(_ place: Int, _ code: Int32, _ loop: borrowing EventLoop) {
        guard connections[place].mayRetry, !responses[place].hasBegun else {
            let outcome: Outcome = code == 0 ? .closedEarly : .reset
            return fail(place, outcome, code == 0 ? "the server closed" : systemReason(code))
        }
        connections[place].beginAgain()
        responses[place].beginAgain()
        connectAnew(place, loop)
        setTimer(place)
    }

    /// Ends a request without an answer; a connection that is opened ahead has no request to end.
    mutating func fail(_ place: Int, _ outcome: Outcome, _ detail: String) {
        let hasRequest = connections[place].state != .opening
        closeConnection(place)
        guard hasRequest else { return }
        responses[place].answer.failure = outcome
        responses[place].answer.failureDetail = detail
        finish(place, keepsAlive: false)
    }

    private mutating func finish(
        _ place: Int,
        keepsAlive: Bool,
        at now: UInt64 = monotonicNanoseconds()
    ) {
        responses[place].answer.endedAt = now
        responses[place].answer.cameOverSocket = true
        responses[place].answer.wasRetried = connections[place].attempt == .again
        if !connections[place].finish(keepsAlive: keepsAlive) { closeConnection(place) }
        finished.append(place)
    }
}
