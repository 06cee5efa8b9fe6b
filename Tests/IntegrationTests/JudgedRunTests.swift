import FixtureServer
import Measurement
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A run that is judged as its plan says` {
    private let folder: TestFolder
    private let server: FixtureServer

    /// What is asked of `/failing` in the first second is answered well, and then badly.
    init() throws {
        folder = try TestFolder()
        server = try FixtureServer([
            "/a": .always(.ok()),
            "/failing": .decided { $0.nanoseconds < 1_200_000_000 ? .ok() : .status(500) },
        ])
    }

    private func start(
        _ url: String,
        for duration: String,
        _ more: String,
        _ options: [String] = []
    ) throws -> Tool {
        let plan = """
            { "name": "Judged", \(more), "scenarios": [{
              "load": { "arrivals": "50/s", "duration": "\(duration)" },
              "steps": [{ "get": "\(url)", "name": "GET \(url)" }] }] }
            """
        try folder.write(plan, to: "plan.json")
        let arguments = ["run", "plan.json", "--target", server.url] + options
        return try Tool(.runner, arguments, in: folder)
    }

    @Test(arguments: ["1", "2"])
    func `leaves its warm-up out of what it counts`(workers: String) throws {
        let more = #""warmUp": "1s", "thresholds": ["requests <= 140", "p95 < 5s in every 1s"]"#
        let ending = try start("/a", for: "3s", more, ["--workers", workers]).end()
        #expect(ending.status == 0, "\(ending.output)")
        #expect(ending.output.contains("The warm-up took 1 s"))
        let run = try folder.run()
        let counted = run.totals.overall.requests
        #expect(server.traffic.requests == ["GET /a": counted + run.totals.warmUpRequests])
        #expect((99...101).contains(counted))
        #expect(run.seconds.map(\.requests).reduce(0, +) == 150)
        let shown = try IntegrationTests.run(.report, ["show"], in: folder)
        #expect(shown.output == ending.output)
    }

    @Test func `ends with 99 as soon as a threshold says so`() throws {
        let more = #""thresholds": [{"threshold": "errors < 5%", "abort": true, "grace": "1s"}]"#
        let ending = try start("/failing", for: "10m", more).end()
        #expect(ending.status == 99)
        #expect(ending.output.contains("when errors < 5% did not hold."))
        let run = try folder.run()
        #expect(run.state == .interrupted)
        #expect(run.abort?.threshold == "errors < 5%")
        #expect(run.duration < 60)
        #expect(server.traffic.requests == run.requestsByStep)
        for (command, shown) in [("show", ending.output), ("list", nil)] as [(String, String?)] {
            let stored = try IntegrationTests.run(.report, [command], in: folder)
            #expect(stored.output.contains("errors < 5%"))
            if let shown { #expect(stored.output == shown) }
        }
    }

    @Test func `only warns where that is all it is to do`() throws {
        let more = #""thresholds": [{"threshold": "requests > 1000", "severity": "warning"}]"#
        let ending = try start("/a", for: "1s", more).end()
        #expect(ending.status == 0)
        #expect(ending.output.contains("! requests > 1000 (warning)"))
    }

    /// The transport that is asked for cannot carry the request, which is the generator's fault.
    @Test(arguments: [(true, 75), (false, 99)] as [(Bool, Int32)])
    func `is void where the generator was the bottleneck`(isAsked: Bool, status: Int32) throws {
        let more = #""voidWhenGeneratorBusy": \#(isAsked), "thresholds": ["errors == 0"]"#
        let options = ["--transport", "socket"]
        let ending = try start("https://127.0.0.1:9/", for: "1s", more, options).end()
        #expect(ending.status == status)
        #expect(try folder.run().isVoid == isAsked)
    }
}
