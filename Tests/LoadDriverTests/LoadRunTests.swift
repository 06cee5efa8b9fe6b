import Measurement
import FixtureServer
import LoadDriver
import LoadPlan
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A load run counts what the server counts` {
    @Test(arguments: [1, 2], TransportChoice.both)
    func `in a closed load`(workers: Int, transport: TransportChoice) throws {
        let server = try FixtureServer(["/a": .always(.ok()), "/b": .always(.status(503))])
        defer { server.stop() }
        let steps = [
            get("/a"), request("POST", "/b"), .repeat(times: text("3"), steps: [get("/b")]),
        ]
        let load = closed(users: 10, iterations: 100)
        let run = try DrivenRun(plan(server, load, steps), workers: workers, by: transport)
        #expect(run.requestsByStep == ["GET /a": 1_000, "POST /b": 1_000, "GET /b": 3_000])
        #expect(server.traffic.requests == run.requestsByStep)
        #expect(run.totals.overall.errors == 4_000)
        #expect(run.totals.overall.outcomes == ["status 503": 4_000])
        #expect(run.totals.scenarioTotals[0].iterations == 1_000)
    }

    @Test(arguments: [1, 2], TransportChoice.both)
    func `in an open load`(workers: Int, transport: TransportChoice) throws {
        let server = try FixtureServer(["/a": .always(.ok()), "/b": .always(.ok())])
        defer { server.stop() }
        let load = open(perSecond: 1_000, for: .seconds(1), maxUsers: 100)
        let run = try DrivenRun(
            plan(server, load, [get("/a"), get("/b")]),
            workers: workers,
            by: transport
        )
        #expect(server.traffic.requests == run.requestsByStep)
        #expect(run.totals.arrivals == 1_000)
        #expect((run.step("GET /a")?.requests ?? 0) + run.totals.dropped == 1_000)
        #expect(run.totals.overall.errors == 0)
    }

    @Test func `with workers that have nothing to do`() throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        let load = closed(users: 1, iterations: 3)
        let run = try DrivenRun(plan(server, load, [get("/a")]), workers: 4)
        #expect(run.requestsByStep == ["GET /a": 3])
        #expect(server.traffic.requests == run.requestsByStep)
        #expect(
            run.seconds.flatMap(\.health).allSatisfy {
                $0.cpuNanoseconds <= $0.wallNanoseconds + 1_000_000
            }
        )
    }

    @Test(arguments: TransportChoice.both)
    func `with all its scenarios`(transport: TransportChoice) throws {
        let server = try FixtureServer(["/a": .always(.ok()), "/b": .always(.ok())])
        defer { server.stop() }
        var plan = plan(server, closed(users: 3, iterations: 50), [get("/a")])
        let load = open(perSecond: 200, for: .seconds(1), maxUsers: 200)
        var later = Scenario(name: "later", load: load, steps: [get("/b")])
        later.startAfterNanoseconds = 100_000_000
        plan.scenarios.append(later)
        let run = try DrivenRun(plan, workers: 2, by: transport)
        #expect(run.totals.arrivals == 200)
        // What a machine that is busy with other things keeps from starting in time is counted.
        #expect(
            run.requestsByStep == ["GET /a": 150, "GET /b": 200 - run.totals.dropped]
        )
        #expect(server.traffic.requests == run.requestsByStep)
    }

    @Test(arguments: [1, 2], TransportChoice.both)
    func `when it is stopped and what is in flight may finish`(
        workers: Int,
        transport: TransportChoice
    ) throws {
        let slow = Behaviour.ok().after(.milliseconds(300))
        let server = try FixtureServer(["/a": .always(slow), "/b": .always(.ok())])
        defer { server.stop() }
        let stop = try StopSignal()
        let run = try DrivenRun(
            plan(server, closed(users: 20, for: .seconds(60)), [get("/a"), get("/b")]),
            workers: workers,
            by: transport,
            stop: stop
        ) {
            if server.traffic.requestCount > 100, stop.requestCount == 0 { stop.request() }
        }
        #expect(run.totals.overall.requests > 100)
        #expect(run.totals.overall.unfinished == 0)
        #expect(run.totals.overall.errors == 0)
        #expect(server.traffic.requests == run.requestsByStep)
        #expect(run.duration < 30)
    }

    @Test(arguments: [1, 2], TransportChoice.both)
    func `when it is stopped and what is in flight is cut`(
        times: Int,
        transport: TransportChoice
    ) throws {
        // The first 50 are answered, and the next 20, one for each user, never.
        let script = Script.decided { $0.index < 50 ? .ok() : .silence }
        let server = try FixtureServer(["/a": script])
        defer { server.stop() }
        let stop = try StopSignal()
        let run = try DrivenRun(
            plan(server, closed(users: 20, for: .seconds(60)), [get("/a")]),
            workers: 2,
            by: transport,
            stop: stop
        ) {
            if server.traffic.requestCount == 70, stop.requestCount == 0 {
                stop.request(times: times)
            }
        }
        #expect(run.totals.overall.requests == 50)
        #expect(run.totals.overall.unfinished == 20)
        #expect(run.totals.overall.errors == 0)
        #expect(server.traffic.requests == ["GET /a": 70])
        #expect(run.duration < 30)
    }

    @Test(arguments: TransportChoice.both)
    func `when it is cut in full flight, but for what was on the wire`(
        transport: TransportChoice
    ) throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        let stop = try StopSignal()
        let run = try DrivenRun(
            plan(server, open(perSecond: 2_000, for: .seconds(60), maxUsers: 100), [get("/a")]),
            workers: 2,
            by: transport,
            stop: stop
        ) {
            if server.traffic.requestCount > 500 { stop.request(times: 2) }
        }
        let overall = run.totals.overall
        let counted = server.traffic.requestCount
        #expect((overall.requests...overall.requests + overall.unfinished).contains(counted))
        #expect(overall.errors == 0)
        #expect(run.duration < 30)
    }

    @Test(arguments: TransportChoice.both)
    func `second by second`(transport: TransportChoice) throws {
        let server = try FixtureServer(["/a": .always(.ok().after(.milliseconds(10)))])
        defer { server.stop() }
        let load = open(perSecond: 100, for: .milliseconds(2_500), maxUsers: 100)
        let run = try DrivenRun(plan(server, load, [get("/a")]), workers: 2, by: transport)
        #expect(run.seconds.map(\.second) == [0, 1, 2])
        #expect(run.seconds.map(\.scenarios[0].arrivals) == [100, 100, 50])
        #expect(run.seconds.reduce(0) { $0 + $1.steps[0].requests } == 250)
        #expect(run.seconds.allSatisfy { $0.health.count == 2 })
    }
}
