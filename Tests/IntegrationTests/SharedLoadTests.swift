import FixtureServer
import Measurement
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A load that is shared among workers` {
    private let folder: TestFolder
    private let server: FixtureServer

    init() throws {
        folder = try TestFolder()
        server = try FixtureServer(["/a": .always(.ok())])
    }

    private func run(
        _ load: String,
        think: String? = nil,
        workers: Int
    ) throws -> RunResult {
        let pause = think.map { #", { "think": \#($0) }"# } ?? ""
        let plan = """
            { "name": "Shared", "scenarios": [{
              "load": \(load), "steps": [{ "get": "/a", "name": "GET /a" }\(pause)] }] }
            """
        try folder.write(plan, to: "plan.json")
        let arguments = ["--target", server.url, "--workers", "\(workers)", "--seed", "5"]
        let ending = try IntegrationTests.run(
            .runner,
            ["run", "plan.json", "--quiet"] + arguments,
            in: folder
        )
        #expect(ending.status == 0, "\(ending.errors)")
        return try folder.run(workers)
    }

    @Test func `does each shared iteration once`() throws {
        let load = #"{ "users": 7, "iterations": { "shared": 1001 } }"#
        for workers in [1, 2] {
            let run = try run(load, workers: workers)
            #expect(run.totals.overall.requests == 1_001)
            #expect(run.totals.scenarioTotals[0].iterations == 1_001)
        }
        #expect(server.traffic.requests == ["GET /a": 2_002])
    }

    @Test func `has as many arrivals at random for each number of workers`() throws {
        let load = #"{ "arrivals": "100/s", "duration": "2s", "spacing": "poisson" }"#
        let counts = try [1, 2].map { try run(load, workers: $0).totals.arrivals }
        #expect(counts[0] == counts[1])
        // 200 in the mean, with a deviation of 14.
        #expect((130...270).contains(counts[0]))
        #expect(server.traffic.requestCount == counts[0] + counts[1])
    }

    @Test(arguments: ["even", "poisson"])
    func `keeps a throughput of all users`(spacing: String) throws {
        let load = """
            { "users": 6, "duration": "2s", "throughput": "50/s", "spacing": "\(spacing)" }
            """
        let think = #"{ "exponential": "5ms", "max": "50ms" }"#
        let counts = try [1, 2].map {
            try run(load, think: think, workers: $0).totals.overall.requests
        }
        for count in counts { #expect((40...(spacing == "even" ? 101 : 160)).contains(count)) }
    }
}
