import Measurement
import Dispatch
import FixtureServer
import LoadDriver
import LoadPlan
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Connections opened ahead` {
    /// Two hundred arrivals in half a second, of which one user at a time is enough for most.
    private func plan(_ url: String, preconnect: Int) -> Plan {
        var load = OpenLoad(
            stages: [.init(startPerSecond: 400, endPerSecond: 400, nanoseconds: 500_000_000)],
            maxUsers: 200
        )
        load.preconnect = preconnect
        return Plan(
            name: "test",
            target: Template(literal: url),
            scenarios: [Scenario(name: "arrivals", load: .open(load), steps: [get("/a")])]
        )
    }

    @Test(arguments: [1, 2, 3])
    func `are there before the first request, and carry the load`(workers: Int) throws {
        let server = try FixtureServer(["/a": .always(.ok().after(.milliseconds(20)))])
        defer { server.stop() }
        // As many as users, and more than are opened at one time.
        let run = try DrivenRun(plan(server.url, preconnect: 200), workers: workers)
        #expect(run.totals.overall.requests > 100)
        #expect(run.totals.overall.errors == 0)
        #expect(run.totals.overall.connect.isEmpty)
        #expect(server.traffic.requests == run.requestsByStep)
        #expect(server.traffic.connectionsAccepted == 200)
    }

    @Test(arguments: [1, 2])
    func `are the ones that arrivals get first`(workers: Int) throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        var load = OpenLoad(
            stages: [.init(startPerSecond: 1, endPerSecond: 1, nanoseconds: 100_000_000)],
            maxUsers: 200
        )
        load.preconnect = 1
        let run = try DrivenRun(
            LoadDriverTests.plan(server, .open(load), [get("/a")]),
            workers: workers
        )
        #expect(run.totals.overall.requests == 1)
        #expect(run.totals.overall.connect.isEmpty)
        #expect(server.traffic.connectionsAccepted == 1)
    }

    @Test func `are opened again where the server has closed them`() throws {
        var configuration = Configuration(routes: ["/a": .always(.ok())])
        configuration.greeting = { $0 < 20 ? Behaviour([.close]) : Behaviour([]) }
        let server = try FixtureServer(configuration)
        defer { server.stop() }
        let run = try DrivenRun(plan(server.url, preconnect: 20))
        #expect(run.totals.overall.requests == 200)
        #expect(run.totals.overall.errors == 0)
        #expect(server.traffic.requests == ["GET /a": 200])
    }

    @Test func `are not waited for where no server takes them`() throws {
        let refusing = try RefusingPort()
        let run = try DrivenRun(plan("http://127.0.0.1:\(refusing.port)", preconnect: 100))
        #expect(run.totals.overall.outcomes == ["connection refused": 200])
    }

    @Test func `are given up after the time that a connection has`() throws {
        let hanging = try HangingPort()
        var plan = plan("http://127.0.0.1:\(hanging.port)", preconnect: 100)
        plan.scenarios[0].steps = [
            get("/a") {
                $0.timeout = Timeout(connectNanoseconds: 100_000_000, totalNanoseconds: 200_000_000)
            }
        ]
        let run = try DrivenRun(plan)
        #expect(run.totals.overall.outcomes == ["connect timeout": 200])
    }

    @Test func `do not outlast a request to stop`() throws {
        let hanging = try HangingPort()
        let stop = try StopSignal()
        // Of what waits for its connections alone, the suite's time limit would be over first.
        var plan = plan("http://127.0.0.1:\(hanging.port)", preconnect: 100)
        let minutes: UInt64 = 180_000_000_000
        plan.scenarios[0].steps = [
            get("/a") {
                $0.timeout = Timeout(connectNanoseconds: minutes, totalNanoseconds: minutes)
            }
        ]
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(200)) {
            stop.request(times: 2)
        }
        let run = try DrivenRun(plan, stop: stop)
        #expect(run.totals.overall.requests == 0)
    }
}
