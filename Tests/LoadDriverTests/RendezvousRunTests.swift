import FixtureServer
import LoadDriver
import LoadPlan
import Measurement
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A rendezvous of two workers` {
    @Test func `has the server meet so many at a time, and counts each of them`() throws {
        let order = Mutex<[Bool]>([])
        let server = try FixtureServer([
            "/before": .decided { arrival in
                order.withLock { $0.append(false) }
                return .ok().after(.milliseconds(arrival.index % 5))
            },
            "/together": .decided { _ in
                order.withLock { $0.append(true) }
                return .ok()
            },
        ])
        defer { server.stop() }
        let meeting = Step(Rendezvous(users: 4))
        let plan = plan(
            server,
            closed(users: 4, iterations: 20),
            [get("/before"), meeting, get("/together")]
        )
        let run = try DrivenRun(plan, workers: 2)
        #expect(server.traffic.requests == ["GET /before": 80, "GET /together": 80])
        #expect(run.requestsByStep == server.traffic.requests)
        #expect(run.totals.overall.errors == 0)
        #expect(run.duration < 30)
        // No user is sent on before the fourth of a group has come.
        var (before, together) = (0, 0)
        for isTogether in order.withLock({ $0 }) {
            if isTogether {
                #expect(before >= (together / 4 + 1) * 4)
                together += 1
            } else {
                before += 1
            }
        }
    }

    @Test func `lets those go on who have waited for the others in vain`() throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        let meeting = Step(Rendezvous(users: 10, timeoutNanoseconds: 200_000_000))
        let plan = plan(server, closed(users: 3, iterations: 1), [meeting, get("/a")])
        let run = try DrivenRun(plan, workers: 2)
        #expect(server.traffic.requests == ["GET /a": 3])
        #expect(run.duration >= 0.2)
        #expect(run.totals.overall.responseTimes.max?.value ?? 0 < 200_000)
    }

    @Test func `holds nobody whose load is over`() throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        let meeting = Step(Rendezvous(users: 10))
        let load = closed(users: 3, for: .milliseconds(500))
        let run = try DrivenRun(plan(server, load, [get("/a"), meeting]), workers: 2)
        #expect(server.traffic.requests == ["GET /a": 3])
        #expect(run.duration < 10)
        #expect(run.totals.overall.unfinished == 0)
    }
}
