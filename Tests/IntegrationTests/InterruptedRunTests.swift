import Measurement
import Dispatch
import FixtureServer
import Foundation
import Glibc
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A run that is interrupted` {
    private let folder: TestFolder
    private let reached = DispatchSemaphore(value: 0)

    init() throws {
        folder = try TestFolder()
        let plan = """
            name: Endless
            target: http://127.0.0.1:9
            scenarios:
              - load: { users: 10, duration: 10m }
                steps: [{ get: /a, name: GET /a }]
            """
        try folder.write(plan, to: "plan.yaml")
    }

    /// Tells when the request with this index has come.
    private func server(
        tellingOf index: Int,
        _ behaviour: @escaping @Sendable (Arrival) -> Behaviour
    ) throws -> FixtureServer {
        let reached = reached
        return try FixtureServer([
            "/a": .decided { arrival in
                if arrival.index == index { reached.signal() }
                return behaviour(arrival)
            }
        ])
    }

    private func start(_ server: FixtureServer) throws -> Tool {
        let arguments = ["run", "plan.yaml", "--target", server.url, "--workers", "2"]
        let tool = try Tool(.runner, arguments, in: folder)
        reached.wait()
        return tool
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `lets what is in flight finish, stores it and ends with 130`(signal: Int32) throws {
        let server = try server(tellingOf: 200) { _ in .ok().after(.milliseconds(50)) }
        let tool = try start(server)
        tool.send(signal: signal)
        let ending = try tool.end()
        #expect(ending.status == 130)
        #expect(!ending.wasKilled)
        #expect(ending.output.contains("Endless"))
        let run = try folder.run()
        #expect(run.state == .interrupted)
        #expect(run.totals.overall.requests > 200)
        #expect(run.totals.overall.unfinished == 0)
        #expect(run.totals.overall.errors == 0)
        #expect(server.traffic.requests == run.requestsByStep)
    }

    @Test(arguments: [1, 2])
    func `cuts what is not answered, and counts it apart`(times: Int) throws {
        // 90 requests are answered, and one of each user never.
        let server = try server(tellingOf: 99) { $0.index < 90 ? .ok() : .silence }
        let tool = try start(server)
        for _ in 0..<times { tool.send(signal: SIGINT) }
        #expect(try tool.end().status == 130)
        let run = try folder.run()
        #expect(run.state == .interrupted)
        #expect(run.totals.overall.requests == 90)
        #expect(run.totals.overall.unfinished == 10)
        #expect(run.totals.overall.errors == 0)
        #expect(server.traffic.requests == ["GET /a": 100])
    }

    @Test func `keeps every second that was over when it was killed`() throws {
        let reached = reached
        let server = try FixtureServer([
            "/a": .decided { arrival in
                // Far enough in the third second for the second one to be stored.
                if arrival.nanoseconds > 2_700_000_000 { reached.signal() }
                return .ok().after(.milliseconds(20))
            }
        ])
        let tool = try start(server)
        tool.send(signal: SIGKILL)
        #expect(try tool.end().wasKilled)
        let list = try run(.report, ["list"], in: folder)
        #expect(list.status == 0)
        #expect(list.output.contains("interrupted"))
        let run = try folder.run()
        #expect(run.state == .interrupted)
        #expect(run.seconds.map(\.second).starts(with: [0, 1]))
        // Ten users with 20 ms a request do some 500 a second.
        #expect(run.seconds.allSatisfy { (100...510).contains($0.requests) })
        #expect(run.totals.overall.requests <= server.traffic.requestCount)
        let again = try FixtureServer(["/a": .always(.ok())])
        let after = try Tool(
            .runner,
            ["run", "plan.yaml", "--target", again.url, "--duration", "1s", "--quiet"],
            in: folder
        )
        #expect(try after.end().status == 0)
        #expect(try folder.run(2).state == .complete)
    }
}
