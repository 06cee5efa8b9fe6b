import FixtureServer
import Glibc
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A fixture server` {
    private static let hello = Answer(body: "hello")
    private static let helloText = String(decoding: hello.bytes, as: UTF8.self)
    private static let helloHead = String(helloText.dropLast("hello".count))

    @Test func `answers and counts`() throws {
        let server = try FixtureServer(["GET /a": .always(.ok("A")), "/b": .always(.ok("B"))])
        let client = try RawClient(port: server.port)
        var said = client.say("GET /a?x=1 HTTP/1.1\r\n\r\n")
        #expect(client.hear(until: "A").hasPrefix("HTTP/1.1 200 "))
        said += client.say("POST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyz")
        #expect(client.hear(until: "B").hasPrefix("HTTP/1.1 200 "))
        said += client.say("GET /nowhere HTTP/1.1\r\n\r\n")
        #expect(client.hear(until: "\r\n\r\n").hasPrefix("HTTP/1.1 404 "))

        let traffic = server.traffic
        #expect(traffic.requests == ["GET /a": 1, "POST /b": 1, "GET /nowhere": 1])
        #expect(traffic.recorded.map(\.target) == ["/a?x=1", "/b", "/nowhere"])
        #expect(traffic.recorded.map(\.text) == ["", "xyz", ""])
        #expect(traffic.connectionOfRequest == [0, 0, 0])
        #expect(traffic.bytesReceived == said)
    }

    @Test(
        arguments: [
            (behaviour: Behaviour.answer(hello).then(.close), text: helloText, end: .closed),
            (behaviour: .answer(hello).then(.halfClose), text: helloText, end: .closed),
            (behaviour: .close, text: "", end: .closed),
            (behaviour: .reset, text: "", end: .reset),
            (behaviour: .cut(hello, after: 5, by: .close), text: "HTTP/", end: .closed),
            (
                behaviour: .raw("not HTTP at all").then(.close), text: "not HTTP at all",
                end: .closed
            ),
            (
                behaviour: .drip(hello, size: 7, every: .microseconds(100)).then(.close),
                text: helloText, end: .closed
            ),
            (
                behaviour: Behaviour([.send(Array("a".utf8)), .wait(nanoseconds: 1_000), .close]),
                text: "a", end: .closed
            ),
        ] as [(behaviour: Behaviour, text: String, end: RawClient.End)]
    )
    func `does what is scripted`(
        behaviour: Behaviour,
        text: String,
        end: RawClient.End
    ) throws {
        let server = try FixtureServer(["/": .always(behaviour)])
        let heard = try RawClient(port: server.port).get("/")
        #expect(heard.text == text)
        #expect(heard.end == end)
    }

    @Test(arguments: [Behaviour.silence, .cut(hello, after: 20, by: .silence)])
    func `is silent and stays connected`(behaviour: Behaviour) throws {
        let server = try FixtureServer(["/": .always(behaviour)])
        let client = try RawClient(port: server.port, patience: 1)
        #expect(client.get("/").end == .quiet)
        #expect(server.traffic.connectionsOpen == 1)
    }

    @Test func `answers no earlier than it is told`() throws {
        let server = try FixtureServer(["/": .always(.ok().after(.milliseconds(20)).then(.close))])
        let client = try RawClient(port: server.port)
        let clock = ContinuousClock()
        let time = clock.measure { #expect(client.get("/").text.hasSuffix("ok")) }
        #expect(time >= .milliseconds(20))
    }

    @Test func `holds answers back until its stall is over`() throws {
        var configuration = Configuration(routes: ["/": .always(.ok().then(.close))])
        configuration.queue = ServiceQueue(stallFrom: .zero, to: .milliseconds(30))
        let server = try FixtureServer(configuration)
        let clients = try (0..<3).map { _ in try RawClient(port: server.port) }
        let clock = ContinuousClock()
        let time = clock.measure {
            for client in clients { client.say("GET / HTTP/1.1\r\n\r\n") }
            for client in clients { #expect(client.hearAll().text.hasSuffix("ok")) }
        }
        #expect(time >= .milliseconds(30))
    }

    @Test func `answers pipelined requests in their order`() throws {
        let server = try FixtureServer([
            "/": .decided { arrival in
                .ok("[\(arrival.index)\(arrival.request.target)]").after(.milliseconds(1))
            }
        ])
        let client = try RawClient(port: server.port)
        client.say((1...3).map { "GET /?\($0) HTTP/1.1\r\n\r\n" }.joined())
        let text = client.hear(until: "[2/?3]")
        #expect(text.split(separator: "\r\n\r\n").count == 4)
        #expect(text.contains("[0/?1]HTTP"))
        #expect(text.contains("[1/?2]HTTP"))
    }

    @Test func `sends the head alone for a HEAD`() throws {
        let server = try FixtureServer(["GET /": .always(.answer(Self.hello).then(.close))])
        let client = try RawClient(port: server.port)
        client.say("HEAD / HTTP/1.1\r\n\r\n")
        #expect(client.hearAll().text == Self.helloHead)
        #expect(server.traffic.requests == ["HEAD /": 1])
    }

    @Test func `invites the body that waits to be asked for`() throws {
        let server = try FixtureServer(["/": .decided { .ok($0.request.text) }])
        let client = try RawClient(port: server.port)
        client.say("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
        #expect(client.hear(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        client.say("abc")
        #expect(client.hear(until: "abc").hasPrefix("HTTP/1.1 200 "))
    }

    @Test func `closes a connection after its n-th request`() throws {
        let server = try FixtureServer([
            "/": .decided { $0.indexOnConnection == 1 ? .ok("2").then(.close) : .ok("1") }
        ])
        let client = try RawClient(port: server.port)
        client.say("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
        #expect(client.hearAll().text.hasSuffix("2"))
        #expect(server.traffic.requests == ["GET /": 2])
    }

    @Test func `walks through a cycle of behaviours`() throws {
        let server = try FixtureServer(["/": .cycle([.ok("a"), .status(500, body: "b")])])
        let client = try RawClient(port: server.port)
        for (status, body) in [("200", "a"), ("500", "b"), ("200", "a")] {
            client.say("GET / HTTP/1.1\r\n\r\n")
            #expect(client.hear(until: body).hasPrefix("HTTP/1.1 \(status) "))
        }
    }

    @Test func `reads nothing where its greeting says so`() throws {
        var configuration = Configuration()
        configuration.greeting = { _ in Behaviour([.stopReading]) }
        let server = try FixtureServer(configuration)
        let client = try RawClient(port: server.port, patience: 1)
        let tenMegabytes = [UInt8](repeating: 65, count: 10_000_000)
        #expect(client.say(tenMegabytes) < tenMegabytes.count)
        #expect(server.traffic.bytesReceived == 0)
    }

    @Test func `sends more than a socket takes at once`() throws {
        let body = String(repeating: "0123456789", count: 2_000_000)
        let server = try FixtureServer(["/": .always(.ok(body).then(.close))])
        let heard = try RawClient(port: server.port).get("/")
        #expect(heard.text.utf8.count > body.utf8.count)
        #expect(heard.text.hasSuffix(body.suffix(1_000)))
    }

    @Test func `refuses nonsense with a 400`() throws {
        let server = try FixtureServer([:])
        let client = try RawClient(port: server.port)
        client.say("nonsense\r\n\r\n")
        let heard = client.hearAll()
        #expect(heard.text.hasPrefix("HTTP/1.1 400 "))
        #expect(heard.end == .closed)
        #expect(server.traffic.malformed == 1)
        #expect(server.traffic.requestCount == 0)
    }

    @Test func `keeps the newest requests only`() throws {
        var configuration = Configuration(routes: ["/": .always(.ok())])
        configuration.recordedAtMost = 2
        let server = try FixtureServer(configuration)
        let client = try RawClient(port: server.port)
        for index in 0..<9 {
            client.say("GET /?\(index) HTTP/1.1\r\n\r\n")
            #expect(client.hear(until: "ok").hasSuffix("ok"))
        }
        #expect(server.traffic.recorded.map(\.target) == ["/?7", "/?8"])
        #expect(server.traffic.requestCount == 9)
    }

    @Test func `holds two thousand connections and knows whose request is whose`() throws {
        let server = try FixtureServer(["/": .always(.ok())])
        let clients = try (0..<2_000).map { _ in try RawClient(port: server.port) }
        for client in clients.reversed() { client.say("GET / HTTP/1.1\r\n\r\n") }
        for client in clients { #expect(client.hear(until: "ok").hasSuffix("ok")) }
        let traffic = server.traffic
        #expect(traffic.connectionsAccepted == 2_000)
        #expect(traffic.connectionsOpenAtMost == 2_000)
        #expect(traffic.connectionOfRequest.sorted() == Array(0..<2_000))
    }

    @Test func `stops, twice, and its port is free`() throws {
        let server = try FixtureServer(["/": .always(.ok())])
        let client = try RawClient(port: server.port)
        server.stop()
        server.stop()
        #expect(client.hearAll().end == .closed)
        #expect(throws: ConnectError(code: ECONNREFUSED)) { try RawClient(port: server.port) }
    }
}

@Suite(.timeLimit(.minutes(5))) struct `A dead port` {
    @Test func `refuses`() throws {
        let dead = try RefusingPort()
        let port = dead.port
        #expect(throws: ConnectError(code: ECONNREFUSED)) { try RawClient(port: port) }
    }

    @Test func `neither takes nor refuses where its backlog is full`() throws {
        let dead = try HangingPort()
        let descriptor = socket(
            AF_INET,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        defer { close(descriptor) }
        #expect(connectToLoopback(descriptor, port: dead.port) == -1)
        #expect(errno == EINPROGRESS)
        var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let settled = unsafe Glibc.poll(&poll, 1, 200)
        #expect(settled == 0)
        _ = consume dead
    }
}
