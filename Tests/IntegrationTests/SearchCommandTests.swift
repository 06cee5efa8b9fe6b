import FixtureServer
import Foundation
import Glibc
import Measurement
import ResultStore
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A search from the command line` {
    private let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        let plan = """
            name: One page
            target: http://127.0.0.1:9
            scenarios:
              - load: { arrivals: 10/s, duration: 1m }
                steps: [{ get: /a, name: GET /a }]
            thresholds: [errors == 0]
            """
        try folder.write(plan, to: "plan.yaml")
    }

    /// One server with one queue, first in first out, that can do 200 a second.
    private func server() throws -> FixtureServer {
        var configuration = Configuration(routes: ["/a": .always(.ok())])
        configuration.queue = ServiceQueue(service: .milliseconds(5))
        return try FixtureServer(configuration)
    }

    private func start(_ server: FixtureServer, _ options: [String]) throws -> Tool {
        let arguments = ["search", "plan.yaml", "--target", server.url] + options
        return try Tool(.runner, arguments, in: folder)
    }

    @Test func `finds the capacity of a queue, and keeps every probe`() throws {
        let server = try server()
        let options = [
            "--rate", "25/s..800/s", "--probe", "2s", "--confirm", "--label", "queue",
            "--threshold", "p95 < 50ms",
        ]
        let ending = try start(server, options).end()
        #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
        let words = ending.output.split(whereSeparator: \.isWhitespace).map(String.init)
        let place = try #require(words.firstIndex(of: "to"), "\(ending.output)")
        let found = try #require(Double(words[place + 1].filter { $0.isNumber || $0 == "." }))
        #expect((190...210).contains(found), "\(ending.output)")
        let runs = try ResultStore(opening: folder.url("results/runs.sqlite").path).runs()
        #expect(runs.count <= 12)
        #expect(runs.first?.label == "queue 25/s")
        #expect(runs.allSatisfy { $0.state == .complete })
        #expect(runs.reduce(0) { $0 + $1.requests } <= server.traffic.requestCount)
        #expect(ending.errors.split(separator: "\n").count == runs.count)
    }

    @Test func `says so where not even the lowest rate holds`() throws {
        let server = try server()
        let options = [
            "--rate", "5/s..10/s", "--probe", "1s", "--threshold", "max < 1ms", "--quiet",
        ]
        let ending = try start(server, options).end()
        #expect([99, 75].contains(ending.status))
        #expect(ending.errors == "")
        #expect(server.traffic.requestCount >= 5)
    }

    @Test func `says so where the highest rate holds`() throws {
        let server = try server()
        let ending = try start(server, ["--rate", "5/s..10/s", "--probe", "1s"]).end()
        #expect(ending.status == 0)
        #expect(server.traffic.requestCount == 15)
        #expect(ending.output.contains("The thresholds hold at 10/s"))
    }

    @Test func `ends with what it has when it is interrupted`() throws {
        let reached = DispatchSemaphore(value: 0)
        let server = try FixtureServer([
            "/a": .decided { arrival in
                if arrival.index == 20 { reached.signal() }
                return .ok()
            }
        ])
        let tool = try start(server, ["--rate", "10/s..100/s", "--probe", "1s"])
        // The second probe is under way.
        reached.wait()
        tool.send(signal: SIGINT)
        let ending = try tool.end()
        #expect(ending.status == 130)
        #expect(ending.output.contains("Interrupted after 1 probe."))
        #expect(server.traffic.requestCount > 20)
    }

    @Test(
        arguments: [
            (["--rate", "10/s"], 64), (["--rate", "20/s..10/s"], 64), (["--rate", "0..10/s"], 64),
            (["--rate", "1..2", "--probe", "0"], 64), ([], 64),
        ] as [([String], Int32)]
    )
    func `wants a range`(options: [String], status: Int32) throws {
        let ending = try run(.runner, ["search", "plan.yaml"] + options, in: folder)
        #expect(ending.status == status)
    }

    @Test(arguments: [
        ("load: { users: 1, duration: 1s }", "which has users"),
        ("load: { arrivals: 1, duration: 1s }", "A search needs a threshold that can fail."),
    ])
    func `wants arrivals and thresholds`(load: String, message: String) throws {
        let threshold = load.contains("users") ? "\nthresholds: [errors == 0]" : ""
        let plan = """
            name: x
            target: http://127.0.0.1:9
            scenarios: [{ \(load), steps: [{ get: / }] }]\(threshold)
            """
        try folder.write(plan, to: "other.yaml")
        let ending = try run(.runner, ["search", "other.yaml", "--rate", "1..2"], in: folder)
        #expect(ending.status == 65)
        #expect(ending.errors.contains(message))
    }
}
