import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A load run` {
    @Test(arguments: [1, 2])
    func `counts what the server counts in a closed load`(workers: Int) throws {
        let server = try FixtureServer(["GET /": .always(.ok("hello"))])
        defer { server.stop() }
        var load = ClosedLoad(stages: [.init(users: 10, nanoseconds: 0)])
        load.iterations = 100
        load.holdsUntilDone = true
        let totals = try run(plan(server, .closed(load), [get("/")]), workers: workers)
        #expect(totals.overall.requests == 1_000)
        #expect(totals.overall.errors == 0)
        #expect(server.traffic.requests["GET /"] == 1_000)
        #expect(server.traffic.connectionsAccepted == 10)
    }

    @Test func `counts what the server counts in an open load`() throws {
        let server = try FixtureServer(["GET /": .always(.ok("hello"))])
        defer { server.stop() }
        let stage = OpenLoad.Stage(
            startPerSecond: 1_000,
            endPerSecond: 1_000,
            nanoseconds: 1_000_000_000
        )
        let load = OpenLoad(stages: [stage], maxUsers: 100)
        let totals = try run(plan(server, .open(load), [get("/")]), workers: 2)
        #expect(totals.overall.requests + totals.dropped == 1_000)
        #expect(server.traffic.requests["GET /"] == totals.overall.requests)
        #expect(totals.overall.errors == 0)
        #expect(totals.arrivals == 1_000)
    }

    private func get(_ path: String) -> Step {
        .request(LoadPlan.Request(name: path, method: "GET", url: Template(literal: path)))
    }

    private func plan(_ server: FixtureServer, _ load: Load, _ steps: [Step]) -> Plan {
        Plan(
            name: "test",
            target: Template(literal: server.url),
            scenarios: [Scenario(name: "users", load: load, steps: steps)]
        )
    }

    private func run(_ plan: Plan, workers: Int) throws -> RunTotals {
        let program = try Program(plan, properties: [:])
        var totals = RunTotals(
            scenarios: plan.scenarios.map(\.name),
            steps: program.stepIdentities
        )
        let run = LoadRun(plan: plan, properties: [:], workers: workers, seed: 1)
        _ = try run.run(
            stop: try StopSignal(),
            onSecond: { totals.add($0) },
            onTick: { _ in }
        )
        return totals
    }
}
