import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A plan that never comes to an end` {
    @Test func `ends its run with what it goes round in`() throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        let forever = Step.while(.value(Template(literal: "true")), steps: [])
        let plan = plan(server, closed(users: 1, iterations: 1), [get("/a"), forever])
        var run = LoadRun(plan: plan, properties: [:], workers: 1, seed: 1)
        run.mostTurns = 100
        let program = try Program(plan, properties: [:])
        let error = #expect(throws: RunError.self) {
            _ = try run.run(program, stop: StopSignal(), onSecond: { _ in }, onTick: { _ in })
        }
        #expect(error?.code == .planEndless)
        #expect(
            error?.message
                == "A user of 'users' goes on and on in 'while' ('true'), without a request or a "
                + "pause."
        )
        #expect(server.traffic.requests == ["GET /a": 1])
    }
}
