import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Cookies of a user` {
    @Test(
        arguments: TransportChoice.both,
        [
            (HTTPOptions.Cookies.keep, 1), (.newEachIteration, 3), (.off, 6),
        ]
    )
    func `last as long as the plan says`(
        transport: TransportChoice,
        row: (policy: HTTPOptions.Cookies, without: Int)
    ) throws {
        let set = Answer(headers: [("Set-Cookie", "s=1")], body: "ok")
        let server = try FixtureServer(["/a": .always(.answer(set))])
        defer { server.stop() }
        var plan = plan(server, closed(users: 2, iterations: 3), [get("/a"), get("/a")])
        plan.scenarios[0].steps[1] = get("/a") { $0.name = "second" }
        plan.http.cookies = row.policy
        let run = try DrivenRun(plan, by: transport)
        server.stop()
        #expect(run.totals.overall.requests == 12)
        #expect(run.totals.overall.errors == 0)
        let without = server.traffic.recorded.filter { $0.header("Cookie") == nil }.count
        #expect(without == 2 * row.without)
    }
}
