import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A request with an id` {
    private func run(
        _ steps: [Step],
        users: Int = 4,
        workers: Int = 1,
        by transport: TransportChoice,
        _ script: Script = .always(.ok())
    ) throws -> (totals: RunTotals, traffic: Traffic) {
        var configuration = Configuration()
        configuration.otherwise = script
        configuration.recordedAtMost = 1_000
        let server = try FixtureServer(configuration)
        defer { server.stop() }
        var plan = plan(server, closed(users: users, iterations: 10), steps)
        plan.sendsRequestIDs = true
        let run = try DrivenRun(plan, workers: workers, by: transport)
        server.stop()
        #expect(run.totals.overall.bytesSent == server.traffic.bytesReceived)
        return (run.totals, server.traffic)
    }

    /// Requests that are the same for every user, that differ, and that have a body.
    private static var steps: [Step] {
        [
            get("/a"), get("/b?n=${__Random(1,1000000)}"),
            request("POST", "/c") { $0.body = .text(text("n=${__Random(1,1000000)}")) },
            request("POST", "/d") { $0.body = .text(text("always")) },
        ]
    }

    @Test(arguments: [1, 2], TransportChoice.both)
    func `has one of its own`(workers: Int, transport: TransportChoice) throws {
        let (totals, traffic) = try run(Self.steps, workers: workers, by: transport)
        #expect(totals.overall.errors == 0)
        let ids = traffic.recorded.compactMap { $0.header("X-Request-ID") }
        #expect(ids.count == 160)
        #expect(Set(ids).count == 160)
        #expect(ids.allSatisfy { $0.utf8.count == RequestID.length })
        // All of one run, and each worker's apart.
        #expect(Set(ids.map { $0.prefix(16) }).count == 1)
        #expect(Set(ids.map { $0.prefix(20) }).count == workers)
        // The slowest are among them.
        let slowest = totals.slowest.compactMap(\.requestID)
        #expect(!slowest.isEmpty)
        #expect(Set(slowest).isSubset(of: Set(ids)))
    }

    @Test(arguments: TransportChoice.both)
    func `has another one in another run`(transport: TransportChoice) throws {
        let first = try run([get("/a")], by: transport).traffic
        let second = try run([get("/a")], by: transport).traffic
        let ids = (first.recorded + second.recorded).compactMap { $0.header("X-Request-ID") }
        #expect(ids.count == 80)
        #expect(Set(ids).count == 80)
    }

    @Test func `is written in the same place by both transports`() throws {
        func heads(by transport: TransportChoice) throws -> [String] {
            let steps = Self.steps.dropLast(2) + Self.steps.suffix(1)
            let traffic = try run(Array(steps), users: 1, by: transport).traffic
            return traffic.recorded.map { request in
                let lines = String(decoding: request.head.bytes, as: UTF8.self).split(
                    separator: "\r\n"
                )
                return lines.filter { !$0.hasPrefix("Host") && !$0.hasPrefix("GET /b") }
                    .map { $0.hasPrefix("X-Request-ID") ? "X-Request-ID" : String($0) }
                    .joined(separator: "\n")
            }
        }
        #expect(try heads(by: .curl) == heads(by: .automatic))
    }

    @Test(arguments: TransportChoice.both)
    func `keeps it through redirects, and when it is sent again`(
        transport: TransportChoice
    ) throws {
        let script = Script.decided { arrival in
            switch arrival.request.target {
            // Idle connections are lost now and then, so that requests are sent again.
            case "/a": arrival.index % 3 == 2 ? .reset : .answer(.redirect(to: "/b"))
            default: .ok()
            }
        }
        let (totals, traffic) = try run([get("/a")], users: 1, by: transport, script)
        let a = traffic.recorded.filter { $0.target == "/a" }
        let b = traffic.recorded.filter { $0.target == "/b" }
        #expect(totals.overall.requests == 10)
        let ids = Set(a.compactMap { $0.header("X-Request-ID") })
        #expect(ids.count == 10)
        #expect(a.count > 10)
        #expect(Set(b.compactMap { $0.header("X-Request-ID") }).isSubset(of: ids))
        #expect(Set(b.compactMap { $0.header("X-Request-ID") }).count == b.count)
    }

    @Test(arguments: TransportChoice.both)
    func `is not sent where the plan does not ask for it`(transport: TransportChoice) throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        _ = try DrivenRun(plan(server, closed(users: 1, iterations: 1), [get("/a")]), by: transport)
        #expect(server.traffic.recorded.first?.header("X-Request-ID") == nil)
    }
}
