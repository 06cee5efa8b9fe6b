import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A cache of each user` {
    @Test(arguments: TransportChoice.both)
    func `spares the server what is fresh or still holds`(transport: TransportChoice) throws {
        let fresh = Answer(headers: [("Cache-Control", "max-age=3600")], body: "fresh")
        let tagged = Answer(headers: [("ETag", "\"x\"")], body: "tagged")
        let server = try FixtureServer([
            "/fresh": .always(.answer(fresh)),
            "/tagged": .decided { arrival in
                let holds = arrival.request.header("If-None-Match") == "\"x\""
                return .answer(holds ? Answer(status: 304, headers: [("ETag", "\"x\"")]) : tagged)
            },
        ])
        defer { server.stop() }
        var plan = plan(
            server,
            closed(users: 2, iterations: 5),
            [get("/fresh"), get("/tagged?n=${__threadNum}")]
        )
        plan.http.usesCache = true
        let run = try DrivenRun(plan, by: transport)
        server.stop()
        #expect(server.traffic.requests == ["GET /fresh": 2, "GET /tagged": 10])
        #expect(run.totals.overall.requests == 12)
        #expect(run.totals.overall.errors == 0)
        let asked = server.traffic.recorded.filter { $0.header("If-None-Match") != nil }
        #expect(asked.count == 8)
        #expect(run.totals.overall.bytesSent == server.traffic.bytesReceived)
        #expect(run.totals.overall.bytesReceived == server.traffic.bytesSent)
    }
}
