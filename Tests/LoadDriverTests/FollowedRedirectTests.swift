import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A redirect` {
    private func run(
        _ step: Step,
        _ routes: [String: Script],
        by transport: TransportChoice,
        _ change: (inout Plan) -> Void = { _ in }
    ) throws -> (all: StepStatistics, traffic: Traffic) {
        let server = try FixtureServer(routes)
        defer { server.stop() }
        var plan = plan(server, closed(users: 2, iterations: 5), [step])
        change(&plan)
        let overall = try DrivenRun(plan, by: transport).totals.overall
        // Joined, the server has counted what it did last.
        server.stop()
        return (overall, server.traffic)
    }

    @Test(arguments: TransportChoice.both)
    func `makes one request of all its hops`(transport: TransportChoice) throws {
        let slow = Behaviour.answer(.redirect(to: "/b")).after(.milliseconds(20))
        let (all, traffic) = try run(
            get("/a"),
            [
                "/a": .always(slow), "/b": .always(.answer(.redirect(to: "c"))),
                "/c": .always(.ok()),
            ],
            by: transport
        )
        #expect(all.requests == 10)
        #expect(all.errors == 0)
        #expect(traffic.requests == ["GET /a": 10, "GET /b": 10, "GET /c": 10])
        #expect(traffic.connectionsAccepted == 2)
        #expect(all.bytesSent == traffic.bytesReceived)
        #expect(all.bytesReceived == traffic.bytesSent)
        #expect(try #require(all.service.percentile(0)) >= 20_000)
    }

    @Test(arguments: TransportChoice.both)
    func `takes the cookie along that came with it`(transport: TransportChoice) throws {
        let login = Answer(
            status: 303,
            headers: [("Location", "/home"), ("Set-Cookie", "session=1")]
        )
        let step = request("POST", "/login") { $0.body = .text(Template(literal: "user=1")) }
        let (all, traffic) = try run(
            step,
            ["POST /login": .always(.answer(login)), "GET /home": .always(.ok())],
            by: transport
        )
        #expect(all.errors == 0)
        let home = traffic.recorded.filter { $0.target == "/home" }
        #expect(home.map(\.method) == Array(repeating: "GET", count: 10))
        #expect(home.allSatisfy { $0.header("Cookie") == "session=1" && $0.body.isEmpty })
        #expect(home.allSatisfy { $0.header("Content-Type") == nil })
    }

    @Test(arguments: TransportChoice.both)
    func `repeats the body where it must`(transport: TransportChoice) throws {
        let step = request("PUT", "/a") { $0.body = .text(Template(literal: "text")) }
        let (_, traffic) = try run(
            step,
            ["/a": .always(.answer(.redirect(to: "/b", status: 308))), "/b": .always(.ok())],
            by: transport
        )
        let second = traffic.recorded.filter { $0.target == "/b" }
        #expect(second.count == 10)
        #expect(second.allSatisfy { $0.method == "PUT" && $0.text == "text" })
    }

    @Test(arguments: ["127.0.0.1", "localhost"], TransportChoice.both)
    func `takes no credentials to another host`(host: String, transport: TransportChoice) throws {
        let other = try FixtureServer(["/": .always(.ok())])
        defer { other.stop() }
        let away = Answer(
            status: 302,
            headers: [("Location", "http://\(host):\(other.port)/"), ("Set-Cookie", "own=1")]
        )
        let step = get("/a") {
            $0.headers = [
                Header(name: "Authorization", value: Template(literal: "Bearer secret")),
                Header(name: "X-Trace", value: Template(literal: "kept")),
            ]
        }
        let (all, traffic) = try run(step, ["/a": .always(.answer(away))], by: transport)
        #expect(all.errors == 0)
        #expect(traffic.recorded.allSatisfy { $0.header("Authorization") == "Bearer secret" })
        let elsewhere = other.traffic.recorded
        #expect(elsewhere.count == 10)
        #expect(elsewhere.allSatisfy { $0.header("Authorization") == nil })
        #expect(elsewhere.allSatisfy { $0.header("X-Trace") == "kept" })
        #expect(elsewhere.allSatisfy { $0.header("Host") == "\(host):\(other.port)" })
    }

    @Test(arguments: TransportChoice.both)
    func `is an error beyond the plan's limit`(transport: TransportChoice) throws {
        let (all, traffic) = try run(
            get("/a"),
            ["/a": .always(.answer(.redirect(to: "/a")))],
            by: transport
        ) {
            $0.http.redirects = 3
        }
        #expect(all.outcomes == ["too many redirects": 10])
        #expect(traffic.requests == ["GET /a": 40])
    }

    @Test(arguments: TransportChoice.both)
    func `is the answer where the plan follows none`(transport: TransportChoice) throws {
        let (all, traffic) = try run(
            get("/a"),
            ["/a": .always(.answer(.redirect(to: "/b")))],
            by: transport
        ) {
            $0.http.redirects = 0
        }
        #expect(all.errors == 0)
        #expect(traffic.requests == ["GET /a": 10])
    }

    @Test(arguments: TransportChoice.both)
    func `into trouble is that trouble`(transport: TransportChoice) throws {
        let (all, traffic) = try run(
            get("/a"),
            ["/a": .always(.answer(.redirect(to: "/b"))), "/b": .always(.reset)],
            by: transport
        )
        #expect(all.outcomes == ["connection reset": 10])
        #expect(traffic.requests["GET /a"] == 10)
    }
}
