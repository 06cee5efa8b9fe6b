/// One thing that a connection of the fixture does.
package enum Act: Sendable, Equatable {
    /// Bytes as they are, in one write where the socket takes them.
    case send([UInt8])
    /// An answer in one write, its head alone where the request was a HEAD.
    case answer(Answer)
    case wait(nanoseconds: UInt64)
    /// FIN after what was sent.
    case close
    /// RST: what was sent and not yet read by the other side may be lost to it.
    case reset
    /// FIN, and reading on.
    case halfClose
    /// Nothing is read from here on, so that the other side's window fills.
    case stopReading
    /// Nothing is said from here on, and the connection stays open.
    case silence
}

/// What becomes of one request: acts, done in order, after which the connection's next one is read.
package struct Behaviour: Sendable, Equatable {
    package var acts: [Act]

    package init(_ acts: [Act]) { self.acts = acts }

    package static let silence = Behaviour([.silence])
    package static let reset = Behaviour([.reset])
    package static let close = Behaviour([.close])

    package static func answer(_ answer: Answer) -> Behaviour { Behaviour([.answer(answer)]) }

    package static func ok(_ body: String = "ok") -> Behaviour { answer(Answer(body: body)) }

    package static func status(_ status: Int, body: String = "") -> Behaviour {
        answer(Answer(status: status, body: body))
    }

    /// Bytes that need not be HTTP.
    package static func raw(_ text: String) -> Behaviour { Behaviour([.send(Array(text.utf8))]) }

    /// The answer's first bytes and then this: close, reset or silence.
    package static func cut(_ answer: Answer, after count: Int, by end: Act) -> Behaviour {
        Behaviour([.send(Array(answer.bytes.prefix(count))), end])
    }

    /// The answer in pieces of `size` bytes with a pause after each but the last: a slow loris.
    package static func drip(_ answer: Answer, size: Int, every pause: Duration) -> Behaviour {
        let pieces = stride(from: 0, to: answer.bytes.count, by: size).map { start in
            Act.send(Array(answer.bytes[start..<min(start + size, answer.bytes.count)]))
        }
        let waits = pieces.dropFirst().flatMap { [.wait(nanoseconds: pause.inNanoseconds), $0] }
        return Behaviour(pieces.prefix(1) + waits)
    }

    package func after(_ delay: Duration) -> Behaviour {
        Behaviour([.wait(nanoseconds: delay.inNanoseconds)] + acts)
    }

    package func then(_ act: Act) -> Behaviour { Behaviour(acts + [act]) }
}

/// What a route does with each of its requests; pure, and called on the server's thread.
package struct Script: Sendable {
    let behaviour: @Sendable (Arrival) -> Behaviour

    package static func always(_ behaviour: Behaviour) -> Script { Script { _ in behaviour } }

    /// By the index of the request on its route, from the start again at the end.
    package static func cycle(_ behaviours: [Behaviour]) -> Script {
        Script { behaviours[$0.index % behaviours.count] }
    }

    package static func decided(
        by behaviour: @escaping @Sendable (Arrival) -> Behaviour
    ) -> Script { Script(behaviour: behaviour) }
}

/// A complete request and its place among the others.
package struct Arrival: Sendable {
    package var request: Request
    /// Of the request on its route, from 0.
    package var index: Int
    /// Of the connection in the order they were accepted, from 0.
    package var connection: Int
    /// Of the request on its connection, from 0.
    package var indexOnConnection: Int
    /// Since the first request that this server had.
    package var nanoseconds: UInt64
}

extension Duration {
    var inNanoseconds: UInt64 {
        UInt64(components.seconds) * 1_000_000_000
            + UInt64(components.attoseconds) / 1_000_000_000
    }
}
