import Measurement
import FixtureServer
import LoadModel
import LoadPlan
import Notation
import Testing
@testable import LoadDriver

/// A socket transport of one user, and a loop that nothing else is in.
private struct Exchange: ~Copyable {
    private var loop: EventLoop
    private var transport: SocketTransport
    private let url: URLParts

    init(_ origin: Origin) throws {
        let url = try #require(URLParts("http://\(origin.host):\(origin.port)/"))
        let loop = try EventLoop()
        self.url = url
        self.loop = loop
        transport = SocketTransport(origins: [origin], slots: 1, requests: .init(terms: []))
    }

    mutating func start(
        connect: Duration = .seconds(5),
        total: Duration = .seconds(10)
    ) {
        let timeout = Timeout(
            connectNanoseconds: connect.nanoseconds,
            totalNanoseconds: total.nanoseconds
        )
        transport.requests = StepRequests(terms: [ExchangeTerms(parts: .body, timeout)])
        let isStarted = transport.start(
            slot: 0,
            step: 0,
            PreparedRequest(method: "GET", url: url.text, headers: [], body: nil),
            cookies: nil,
            at: monotonicNanoseconds(),
            loop
        )
        #expect(isStarted)
    }

    mutating func cancel() { transport.cancel(slot: 0) }

    /// Lets the loop turn until this is so.
    mutating func turn(until isSo: (borrowing SocketTransport) -> Bool) throws {
        while !isSo(transport) {
            let now = monotonicNanoseconds()
            let deadline = transport.deadline ?? now + 1_000_000_000
            let ready = try loop.wait(nanoseconds: deadline > now ? deadline - now : 0)
            for index in 0..<ready {
                guard let event = loop.event(index), transport.owns(event.descriptor)
                else { continue }
                transport.handle(event, loop)
            }
            transport.checkTimers(at: monotonicNanoseconds(), loop)
        }
    }

    mutating func answer() throws -> LoadModel.Answer {
        try turn { !$0.finished.isEmpty }
        var taken = LoadModel.Answer()
        for index in transport.finished.indices {
            transport.withAnswer(finished: index) { taken = $1 }
        }
        transport.removeFinished()
        return taken
    }

    var state: SocketConnection.State { transport.connections[0].state }
}

@Suite(.timeLimit(.minutes(5))) struct `A socket transport` {
    private func addresses(_ port: Int) throws -> [SocketAddress] {
        let origin = Origin(host: "127.0.0.1", port: UInt16(port))
        return try #require(origin).addresses
    }

    private func origin(_ ports: Int...) throws -> Origin {
        Origin(host: "many.test", port: 80, addresses: try ports.flatMap(addresses))
    }

    @Test func `tries one address after another`() throws {
        let server = try FixtureServer(["/": .always(.ok("third"))])
        defer { server.stop() }
        let refusing = try RefusingPort()
        let hanging = try HangingPort()
        var exchange = try Exchange(try origin(refusing.port, hanging.port, server.port))
        exchange.start(connect: .milliseconds(400))
        let answer = try exchange.answer()
        #expect(answer.failure == nil)
        #expect(answer.body == Array("third".utf8))
        #expect(answer.connectionIsNew)
    }

    @Test func `says why no server is at the last address`() throws {
        let refusing = try RefusingPort()
        let hanging = try HangingPort()
        var refused = try Exchange(try origin(hanging.port, refusing.port))
        refused.start(connect: .milliseconds(100))
        #expect(try refused.answer().failure == .refused)
        var late = try Exchange(try origin(refusing.port, hanging.port))
        late.start(connect: .milliseconds(100))
        #expect(try late.answer().failure == .connectTimeout)
    }

    @Test func `takes a host's addresses from the resolver, and an address as it is`() throws {
        #expect(Origin(host: "no-such-host.invalid", port: 80) == nil)
        #expect(Origin(host: "127.0.0.1", port: 80)?.addresses.count == 1)
        #expect(Origin(host: "[::1]", port: 80)?.addresses.map(\.family) == [10])
    }

    @Test func `can be cancelled while it connects, and used again`() throws {
        let hanging = try HangingPort()
        var exchange = try Exchange(try origin(hanging.port))
        exchange.start(connect: .seconds(5))
        #expect(exchange.state == .connecting)
        exchange.cancel()
        #expect(exchange.state == .closed)
        exchange.start(connect: .milliseconds(50))
        #expect(try exchange.answer().failure == .connectTimeout)
    }

    @Test func `can be cancelled while it waits for an answer, and used again`() throws {
        let server = try FixtureServer(["/": .cycle([.ok("first"), .silence, .ok("third")])])
        defer { server.stop() }
        var exchange = try Exchange(try origin(server.port))
        exchange.start()
        #expect(try exchange.answer().body == Array("first".utf8))
        #expect(exchange.state == .idle)
        exchange.cancel()
        #expect(exchange.state == .idle)
        exchange.start()
        #expect(exchange.state == .receiving)
        try exchange.turn { _ in server.traffic.requestCount == 2 }
        exchange.cancel()
        #expect(exchange.state == .closed)
        exchange.start(total: .seconds(5))
        #expect(try exchange.answer().body == Array("third".utf8))
        #expect(server.traffic.connectionsAccepted == 2)
    }

    @Test func `gives a request that is sent again all its time to connect`() throws {
        let slow = Behaviour([.wait(nanoseconds: 300_000_000), .close])
        let server = try FixtureServer([
            "/": .decided { $0.indexOnConnection == 0 ? .ok("ok") : slow }
        ])
        defer { server.stop() }
        var exchange = try Exchange(try origin(server.port))
        exchange.start(connect: .milliseconds(200))
        #expect(try exchange.answer().failure == nil)
        exchange.start(connect: .milliseconds(200))
        let answer = try exchange.answer()
        #expect(answer.failure == nil)
        #expect(answer.wasRetried)
    }

    @Test func `lets go of a connection that the server closes or speaks on`() throws {
        let late = Behaviour.ok("ok").then(.wait(nanoseconds: 20_000_000))
        for act in [Act.close, .halfClose, .reset, .send([0x78])] {
            let server = try FixtureServer(["/": .always(late.then(act))])
            defer { server.stop() }
            var exchange = try Exchange(try origin(server.port))
            exchange.start()
            #expect(try exchange.answer().failure == nil)
            try exchange.turn { $0.connections[0].state == .closed }
            exchange.start()
            let answer = try exchange.answer()
            #expect(answer.failure == nil)
            #expect(!answer.wasRetried)
        }
    }
}
