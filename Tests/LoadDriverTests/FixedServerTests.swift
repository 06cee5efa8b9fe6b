import LoadPlan
import Measurement
import Testing
@testable import LoadDriver

@Suite(.timeLimit(.minutes(1))) struct `The server of the self-test` {
    private func run(_ url: String, by transport: TransportChoice) throws -> DrivenRun {
        let scenario = Scenario(
            name: "users",
            load: closed(users: 10, iterations: 100),
            steps: [get("/")]
        )
        let plan = Plan(name: "test", target: Template(literal: url), scenarios: [scenario])
        return try DrivenRun(plan, by: transport)
    }

    @Test(arguments: TransportChoice.both)
    func `answers every request alike`(transport: TransportChoice) throws {
        let total = try FixedServer.serving { try run($0, by: transport).totals.overall }
        #expect(total.requests == 1_000)
        #expect(total.errors == 0)
        #expect(total.bytesReceived % 1_000 == 0)
    }

    @Test func `is gone when what it was for is done`() throws {
        let url = try FixedServer.serving { $0 }
        #expect(try run(url, by: .socket).totals.overall.outcomes == ["connection refused": 1_000])
    }

    @Test func `is gone when what it was for has failed`() throws {
        var url = ""
        #expect(throws: RunError(.runNotFound, "")) {
            try FixedServer.serving {
                url = $0
                throw RunError(.runNotFound, "")
            }
        }
        #expect(try run(url, by: .socket).totals.overall.errors == 1_000)
    }

    @Test(arguments: [
        (text: "GET / HTTP/1.1\r\n\r\n", heads: 1),
        (text: "GET / HTTP/1.1\r\nA: b\r\n\r\nGET / HTTP/1.1\r\n\r\n", heads: 2),
        (text: "GET / HTTP/1.1\r\n\r\r\n\r\n", heads: 1),
        (text: "GET / HTTP/1.1\r\n", heads: 0),
        (text: "GET / HTTP/1.1\r\n\r", heads: 0),
        (text: "GET / HTTP/1.1\n\n", heads: 0),
        (text: "", heads: 0),
    ])
    func `counts the heads that end`(text: String, heads: Int) {
        var end = HeadEnd()
        #expect(text.utf8.reduce(0) { $0 + (end.ends(with: $1) ? 1 : 0) } == heads)
    }
}
