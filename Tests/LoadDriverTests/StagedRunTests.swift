import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A run with thresholds of its parts` {
    private let info = RunInfo(
        label: "",
        tags: [:],
        startedAt: 0,
        planName: "",
        planFile: "",
        planText: "",
        target: "",
        commandLine: [],
        seed: nil,
        workers: nil,
        versions: [],
        machine: nil
    )

    @Test func `counts them as the server does`() throws {
        let server = try FixtureServer(["/a": .always(.ok()), "/b": .always(.status(500))])
        defer { server.stop() }
        let tagged = [get("/a") { $0.tags = ["good", "all"] }, get("/b") { $0.tags = ["all"] }]
        var plan = plan(server, closed(users: 2, for: .seconds(3), pacing: .milliseconds(50)), [])
        plan.scenarios[0].steps = [Step(Group(name: "both", steps: tagged))]
        for source in [
            "tag good: errors == 0", "tag all: requests > 1", "both: requests > 1",
            "stage 1: requests > 1", "stage 1: errors < 60%",
        ] { try plan.add(threshold: source) }
        #expect(plan.thresholds.map(\.seconds) == [nil, nil, nil, 0..<3, 0..<3])
        let job = try RunJob(LoadRun(plan: plan, properties: [:], workers: 2, seed: 1))
        let result = try job.run(as: info, stop: StopSignal())
        let served = server.traffic.requests
        let all = (served["GET /a"] ?? 0) + (served["GET /b"] ?? 0)
        #expect(result.thresholds.map(\.holds) == [true, true, true, true, true])
        #expect(result.thresholds[1].actual?.value == Double(all))
        #expect(result.thresholds[2].actual?.value == Double(served["GET /b"] ?? 0))
        #expect(result.thresholds[3].actual?.value ?? 0 > 0)
        #expect(result.thresholds[3].actual?.value ?? 0 <= Double(all))
        #expect(result.steps.map(\.tags) == [["good", "all"], ["all"], []])
    }
}
