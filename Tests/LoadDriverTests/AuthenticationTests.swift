import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Authentication of a user` {
    private let credentials = Authentication.Credentials(
        user: Template(literal: "ann"),
        password: Template(literal: "a b")
    )

    @Test(arguments: TransportChoice.both)
    func `goes with every request unasked`(transport: TransportChoice) throws {
        let server = try FixtureServer(["/a": .always(.ok())])
        defer { server.stop() }
        let steps = [
            get("/a") { $0.authentication = .basic(credentials) },
            request("POST", "/a") { $0.authentication = .bearer(text("${__counter(TRUE)}")) },
        ]
        let run = try DrivenRun(
            plan(server, closed(users: 1, iterations: 2), steps),
            by: transport
        )
        server.stop()
        #expect(run.totals.overall.errors == 0)
        #expect(run.totals.overall.bytesSent == server.traffic.bytesReceived)
        #expect(
            server.traffic.recorded.map { $0.header("Authorization") }
                == ["Basic YW5uOmEgYg==", "Bearer 1", "Basic YW5uOmEgYg==", "Bearer 2"]
        )
    }

    @Test(arguments: TransportChoice.both)
    func `answers a challenge within its request`(transport: TransportChoice) throws {
        let challenge = Answer(
            status: 401,
            headers: [("WWW-Authenticate", #"Digest realm="r", nonce="n", qop="auth""#)],
            body: "Who are you?"
        )
        let server = try FixtureServer([
            "/a": .decided { arrival in
                let isKnown = arrival.request.header("Authorization")?.hasPrefix("Digest ") == true
                return isKnown ? .ok() : .answer(challenge)
            }
        ])
        defer { server.stop() }
        let step = request("POST", "/a") {
            $0.authentication = .digest(credentials)
            $0.body = .text(Template(literal: "body"))
        }
        let run = try DrivenRun(
            plan(server, closed(users: 3, iterations: 5), [step]),
            by: transport
        )
        server.stop()
        #expect(run.totals.overall.requests == 15)
        #expect(run.totals.overall.errors == 0)
        // One challenge for each user.
        #expect(server.traffic.requestCount == 18)
        #expect(server.traffic.connectionsAccepted == 3)
        #expect(server.traffic.recorded.allSatisfy { $0.text == "body" })
        #expect(run.totals.overall.bytesSent == server.traffic.bytesReceived)
        #expect(run.totals.overall.bytesReceived == server.traffic.bytesSent)
    }
}
