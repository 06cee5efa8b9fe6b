import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Synchronization
import Testing

/// The server is sent the secret, and sends it back in every answer, which is an error.
@Suite(.timeLimit(.minutes(1))) struct `A run with a secret` {
    private static let value = "p4ss w/rd+ü"
    private static let forms = ["p4ss", "rd+ü", "rd%2B", "cDRzcyB3L3Jk"]

    private func plan(_ server: FixtureServer, iterations: Int) throws -> Plan {
        let steps = [
            get("/a?key=${__urlencode(${token})}"),
            request("POST", "/b") {
                $0.headers = [Header(name: "X-Key", value: text("${__base64Encode(${token})}"))]
                $0.body = .text(text("key=${token}"))
                $0.checks = [.contains(text("no ${token}"))]
            },
        ]
        var plan = LoadDriverTests.plan(server, closed(users: 3, iterations: iterations), steps)
        plan.secrets = [Secret(name: "token", environment: "TOKEN")]
        plan.splitBy = "X-Served-By"
        return plan
    }

    private func server() throws -> FixtureServer {
        var configuration = Configuration()
        let echo = "key \(Self.value), cDRzcyB3L3JkK8O8, p4ss+w%2Frd%2B%C3%BC"
        configuration.otherwise = .always(.status(500, body: echo))
        configuration.recordedAtMost = 1_000
        return try FixtureServer(configuration)
    }

    @Test(arguments: TransportChoice.both)
    func `sends it, and tells nobody of it`(transport: TransportChoice) throws {
        let server = try server()
        defer { server.stop() }
        let run = try DrivenRun(
            try plan(server, iterations: 20),
            secrets: ["token": Self.value],
            workers: 2,
            by: transport
        )
        server.stop()
        let sent = server.traffic.recorded
        #expect(sent.count == 120)
        #expect(run.totals.overall.errors == 120)
        #expect(
            sent.allSatisfy {
                $0.target == "/a?key=p4ss+w%2Frd%2B%C3%BC"
                    || $0.header("X-Key") == "cDRzcyB3L3JkK8O8"
            }
        )
        #expect(!run.totals.errorSamples.isEmpty && !run.totals.slowest.isEmpty)
        let told = "\(run.totals) \(run.seconds)"
        #expect(told.contains("key ***, ***, ***"))
        for form in Self.forms { #expect(!told.contains(form), "\(form)") }
    }

    @Test func `has it in no trace`() throws {
        let server = try server()
        defer { server.stop() }
        let events = TracedEvents()
        var load = LoadRun(
            plan: try plan(server, iterations: 1),
            properties: [:],
            workers: 1,
            seed: 1
        )
        load.secrets = ["token": Self.value]
        try TraceJob(load, iterations: 1) { events.add($0) }.run(stop: StopSignal())
        let told = "\(events.all)"
        #expect(told.contains("key=***"))
        #expect(told.contains("key ***, ***, ***"))
        for form in Self.forms { #expect(!told.contains(form), "\(form)") }
    }
}

/// What a worker's thread tells while a trace goes on.
private final class TracedEvents: Sendable {
    private let events = Mutex<[TraceEvent]>([])

    var all: [TraceEvent] { events.withLock { $0 } }

    func add(_ event: TraceEvent) { events.withLock { $0.append(event) } }
}
