import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

/// What servers do to connections, met by one scenario while another must notice nothing of it.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `A socket meets` {
    private func run(
        _ trouble: Step,
        _ script: Script,
        by transport: TransportChoice = .socket,
        iterations: Int = 10,
        _ change: (inout Configuration) -> Void = { _ in }
    ) throws -> (step: StepStatistics, traffic: Traffic) {
        var configuration = Configuration(routes: ["/": script])
        change(&configuration)
        let server = try FixtureServer(configuration)
        let healthy = try FixtureServer(["/ok": .always(.ok())])
        defer {
            server.stop()
            healthy.stop()
        }
        var plan = plan(server, closed(users: 2, iterations: iterations), [trouble])
        let beside = get("\(healthy.url)/ok")
        plan.scenarios.append(
            Scenario(name: "beside", load: closed(users: 2, iterations: 200), steps: [beside])
        )
        let totals = try DrivenRun(plan, by: transport).totals
        // Joined, the servers have counted what they did last.
        server.stop()
        healthy.stop()
        #expect(totals.stepStatistics[1].requests == 400)
        #expect(totals.stepStatistics[1].errors == 0)
        #expect(healthy.traffic.requestCount == 400)
        #expect(totals.overall.unfinished == 0)
        return (totals.stepStatistics[0], server.traffic)
    }

    private func post(_ body: String = "") -> Step {
        request("POST", "/") { $0.body = .text(Template(literal: body)) }
    }

    /// The first request of each connection is answered; what becomes of the second, and only the
    /// second, is the test's.
    private func onReuse(_ behaviour: Behaviour) -> Script {
        .decided { $0.indexOnConnection == 0 ? .ok() : behaviour }
    }

    @Test(arguments: [Behaviour.close, .reset])
    func `a connection that was closed meanwhile, and sends again`(end: Behaviour) throws {
        let (step, traffic) = try run(get("/"), onReuse(end))
        #expect(step.requests == 20)
        #expect(step.errors == 0)
        // Each user's first request is the only one that goes well at once.
        #expect(step.retries == 18)
        #expect(traffic.requestCount == 38)
        #expect(traffic.connectionsAccepted == 20)
        #expect(step.bytesSent == traffic.bytesReceived)
    }

    @Test(arguments: [(Behaviour.close, Outcome.closedEarly), (.reset, .reset)])
    func `the same with a POST, which is not sent again`(end: Behaviour, outcome: Outcome) throws {
        let (step, traffic) = try run(post("a"), onReuse(end))
        #expect(step.retries == 0)
        #expect(step.outcomes == [outcome.name: 10])
        #expect(traffic.requestCount == 20)
    }

    @Test func `a server that closes every connection, and sends again no more than once`() throws {
        let (step, traffic) = try run(
            get("/"),
            .decided { $0.connection < 2 && $0.indexOnConnection == 0 ? .ok() : .close }
        )
        #expect(step.outcomes == ["closed early": 18])
        #expect(step.retries == 2)
        #expect(traffic.requestCount == 22)
    }

    @Test func `an answer that breaks off, and does not send again`() throws {
        let cut = Behaviour.cut(Answer(body: "hello"), after: 30, by: .close)
        let (step, _) = try run(get("/"), onReuse(cut))
        #expect(step.outcomes == ["closed early": 10])
        #expect(step.retries == 0)
    }

    @Test(arguments: ["close", "Upgrade , CLOSE"])
    func `a server that does not repeat that the request closes`(connection: String) throws {
        let step = get("/") {
            $0.headers = [Header(name: "Connection", value: Template(literal: connection))]
        }
        let (statistics, traffic) = try run(step, .always(.ok()))
        #expect(statistics.errors == 0)
        #expect(statistics.retries == 0)
        #expect(traffic.connectionsAccepted == 20)
    }

    @Test(arguments: TransportChoice.both)
    func `a server that closes after five answers`(transport: TransportChoice) throws {
        let script = Script.decided { $0.indexOnConnection == 4 ? .ok().then(.close) : .ok() }
        let (step, traffic) = try run(get("/"), script, by: transport)
        #expect(step.requests == 20)
        #expect(step.errors == 0)
        #expect(traffic.requestCount == 20)
        #expect(traffic.connectionsAccepted == 4)
    }

    /// Its end may come behind the next request as well, which then is sent again.
    @Test func `a server that half-closes behind its answer`() throws {
        let (step, traffic) = try run(get("/"), .always(.ok().then(.halfClose)))
        #expect(step.requests == 20)
        #expect(step.errors == 0)
        #expect(traffic.connectionsAccepted == 20)
    }

    @Test(arguments: [
        (
            "ends its answer by half-closing",
            Behaviour.answer(Answer(untilClose: "ok")).then(.halfClose)
        ),
        ("ends its answer by closing", .answer(Answer(untilClose: "ok")).then(.close)),
        ("says that it closes", .answer(Answer(headers: [("Connection", "close")], body: "ok"))),
        ("says more than it should", .raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!!")),
    ])
    func `a server that ends a connection with its answer`(
        what: String,
        behaviour: Behaviour
    ) throws {
        let (step, traffic) = try run(get("/"), .always(behaviour))
        #expect(step.requests == 20, "\(what)")
        #expect(step.errors == 0, "\(what)")
        #expect(step.retries == 0, "\(what)")
        #expect(traffic.connectionsAccepted == 20, "\(what)")
    }

    @Test(arguments: [
        ("closes at once", [Act.close], ["closed early", "connection reset"]),
        ("resets at once", [.reset], ["connection reset"]),
        ("half-closes at once", [.halfClose], ["closed early"]),
        ("refuses politely", [.answer(Answer(status: 503)), .halfClose], ["status 503"]),
        ("speaks another protocol", [.send(Array("220 smtp".utf8))], ["malformed response"]),
    ])
    func `a server that does not wait for the request`(
        what: String,
        acts: [Act],
        outcomes: [String]
    ) throws {
        let (step, _) = try run(get("/"), .always(.silence)) {
            $0.greeting = { _ in Behaviour(acts) }
        }
        #expect(step.errors == 20, "\(what)")
        #expect(step.outcomes.keys.allSatisfy(outcomes.contains), "\(what): \(step.outcomes)")
    }

    @Test(arguments: [Act.reset, .silence])
    func `an answer to half a request`(end: Act) throws {
        let large = String(repeating: "x", count: 20_000_000)
        let (step, _) = try run(post(large), .always(.ok()), iterations: 2) {
            $0.greeting = { _ in
                Behaviour([
                    .stopReading, .wait(nanoseconds: 50_000_000),
                    .answer(Answer(status: 413, body: "too much")), end,
                ])
            }
        }
        #expect(step.outcomes == ["status 413": 4])
    }

    @Test(arguments: TransportChoice.both)
    func `a reader that takes large requests in pieces`(transport: TransportChoice) throws {
        let large = String(repeating: "x", count: 6_000_000)
        let (step, traffic) = try run(post(large), .always(.ok()), by: transport, iterations: 1)
        #expect(step.requests == 2)
        #expect(step.errors == 0)
        #expect(step.bytesSent == traffic.bytesReceived)
        #expect(traffic.recorded.allSatisfy { $0.body.count == 6_000_000 })
    }

    @Test(arguments: TransportChoice.both)
    func `a body of 100 MB that no step reads`(transport: TransportChoice) throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n"
        let megabyte = Act.send([UInt8](repeating: 0x78, count: 1_048_576))
        let body = Behaviour([.send(Array(head.utf8))] + Array(repeating: megabyte, count: 100))
        let (step, traffic) = try run(get("/"), .always(body), by: transport, iterations: 1)
        #expect(step.requests == 2)
        #expect(step.errors == 0)
        #expect(step.bytesReceived == traffic.bytesSent)
        #expect(traffic.bytesSent == 2 * (104_857_600 + head.utf8.count))
    }

    @Test func `a body of a megabyte that is read`() throws {
        let text = String(repeating: "x", count: 1_000_000) + "the end"
        let step = get("/") { $0.checks = [.contains(Template(literal: "the end"))] }
        let (statistics, _) = try run(step, .always(.ok(text)))
        #expect(statistics.requests == 20)
        #expect(statistics.errors == 0)
    }

    @Test(arguments: TransportChoice.both)
    func `a head of 64 KB`(transport: TransportChoice) throws {
        let many = (0..<64).map { ("X-\($0)", String(repeating: "x", count: 1_000)) }
        let answer = Answer(headers: many + [("X-Last", "found")], body: "ok")
        let last = Extraction(variable: "last", source: .header("X-Last"))
        let step = get("/") { $0.extractions = [last] }
        let (statistics, traffic) = try run(step, .always(.answer(answer)), by: transport)
        #expect(statistics.requests == 20)
        #expect(statistics.errors == 0)
        #expect(statistics.bytesReceived == traffic.bytesSent)
        #expect(traffic.connectionsAccepted == 2)
    }

    @Test(arguments: TransportChoice.both)
    func `an answer byte by byte`(transport: TransportChoice) throws {
        let answer = Answer(chunks: [Array("hello".utf8)], trailers: [("A", "b")])
        let drip = Behaviour.drip(answer, size: 1, every: .microseconds(100))
        let (step, traffic) = try run(get("/"), .always(drip), by: transport, iterations: 3)
        #expect(step.requests == 6)
        #expect(step.errors == 0)
        // libcurl counts what the chunks hold, and not the chunks.
        #expect(transport == .curl || step.bytesReceived == traffic.bytesSent)
        #expect(traffic.connectionsAccepted == 2)
    }
}
