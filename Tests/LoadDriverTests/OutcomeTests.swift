import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Testing

/// An answer with a body of 5,000 bytes, to be cut.
private let long = Answer(body: String(repeating: "x", count: 5_000))

@Suite(.timeLimit(.minutes(2))) struct `A target in trouble` {
    /// What becomes of it, whatever carries the requests.
    private func outcomes(
        of trouble: Step,
        routes: [String: Script] = [:],
        _ change: (inout Plan) -> Void = { _ in }
    ) throws -> [String: Int] {
        let curl = try outcomes(of: trouble, routes, by: .curl, change)
        let automatic = try outcomes(of: trouble, routes, by: .automatic, change)
        #expect(curl == automatic)
        return automatic
    }

    /// Runs a step that meets trouble between two that do not, beside a scenario that meets none.
    private func outcomes(
        of trouble: Step,
        _ routes: [String: Script],
        by transport: TransportChoice,
        _ change: (inout Plan) -> Void
    ) throws -> [String: Int] {
        let routes = routes.merging(["/ok": .always(.ok())]) { first, _ in first }
        let server = try FixtureServer(routes)
        defer { server.stop() }
        let ok = get("/ok")
        var plan = plan(server, closed(users: 2, iterations: 3), [ok, trouble, ok])
        plan.scenarios.append(
            Scenario(name: "beside", load: closed(users: 2, iterations: 100), steps: [ok])
        )
        change(&plan)
        let run = try DrivenRun(plan, by: transport)
        #expect(run.requestsByStep["GET /ok"] == 212)
        #expect(run.totals.overall.unfinished == 0)
        #expect(run.totals.overall.errors == run.totals.stepStatistics[1].errors)
        let first = try #require(run.totals.errorSamples.first)
        #expect(run.totals.errorSamples.allSatisfy { $0.step == 1 })
        #expect(!first.url.isEmpty)
        return run.totals.stepStatistics[1].outcomes
    }

    @Test(arguments: [
        ("reset before a byte", Behaviour.reset, Outcome.reset),
        ("reset in the head", .cut(long, after: 20, by: .reset), .reset),
        ("reset in the body", .cut(long, after: 1_000, by: .reset), .reset),
        ("closed before a byte", .close, .closedEarly),
        ("closed in the head", .cut(long, after: 20, by: .close), .closedEarly),
        ("closed in the body", .cut(long, after: 1_000, by: .close), .closedEarly),
        (
            "closed in a chunk",
            .cut(Answer(chunks: [Array("hello".utf8)]), after: 60, by: .close), .closedEarly
        ),
        ("not HTTP", .raw("220 smtp ready\r\n").then(.close), .malformedResponse),
        ("a head that is none", .raw("HTTP/1.1 abc\r\n\r\n").then(.close), .malformedResponse),
        (
            "two lengths",
            .raw("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n").then(.close), .malformedResponse
        ),
        (
            "a chunk without a size",
            .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n").then(.close),
            .malformedResponse
        ),
        ("silence", .silence, .timeout),
        ("silence in the head", .cut(long, after: 20, by: .silence), .timeout),
        ("silence in the body", .cut(long, after: 1_000, by: .silence), .timeout),
        ("a slow loris", .drip(long, size: 1, every: .milliseconds(50)), .timeout),
        ("status 500", .status(500), .status(500)),
        ("status 404", .status(404), .status(404)),
        ("a redirect to nowhere", .answer(.redirect(to: "ftp://127.0.0.1/x")), .badURL),
        ("a redirect to itself", .answer(.redirect(to: "/trouble")), .tooManyRedirects),
    ])
    func `is an outcome`(what: String, behaviour: Behaviour, outcome: Outcome) throws {
        let trouble = get("/trouble") {
            $0.timeout.totalNanoseconds = 300_000_000
        }
        let found = try outcomes(of: trouble, routes: ["/trouble": .always(behaviour)])
        #expect(found == [outcome.name: 6], "\(what)")
    }

    @Test func `is an outcome where it refuses`() throws {
        let port = try RefusingPort()
        let found = try outcomes(of: get("http://127.0.0.1:\(port.port)/"))
        #expect(found == ["connection refused": 6])
    }

    @Test func `is an outcome where connecting takes too long`() throws {
        let port = try HangingPort()
        let trouble = get("http://127.0.0.1:\(port.port)/") {
            $0.timeout = Timeout(
                connectNanoseconds: 100_000_000,
                totalNanoseconds: 30_000_000_000
            )
        }
        #expect(try outcomes(of: trouble) == ["connect timeout": 6])
    }

    @Test func `is an outcome where its name does not resolve`() throws {
        let found = try outcomes(of: get("http://no-such-host.invalid/"))
        #expect(found == ["name not resolved": 6])
    }

    @Test(arguments: ["http://", "http://a b/", "ftp://127.0.0.1/", "http://[::1/"])
    func `is an outcome where a variable makes it no URL`(url: String) throws {
        let found = try outcomes(of: get("${url}")) {
            $0.variables = [Variable(name: "url", value: Template(literal: url))]
        }
        #expect(found == ["bad URL": 6])
    }

    @Test(arguments: ["a host that only redirects know", "compression"])
    func `is an outcome where a transport is forced that cannot do what the plan asks`(
        what: String
    ) throws {
        let server = try FixtureServer(["GET /": .always(.ok())])
        defer { server.stop() }
        var plan = plan(server, closed(users: 2, iterations: 3), [get("${url}")])
        plan.variables = [Variable(name: "url", value: Template(literal: "https://127.0.0.1/"))]
        if what == "compression" {
            plan.variables[0].value = Template(literal: "/")
            plan.http.compression = true
        }
        let totals = try DrivenRun(plan, by: .socket).totals
        #expect(totals.overall.outcomes == ["not sent": 6])
        #expect(server.traffic.requestCount == 0)
    }

    @Test(arguments: [
        ("another protocol", Behaviour.raw("220 smtp ready\r\n"), Outcome.tls),
        ("nothing", .silence, .connectTimeout),
    ])
    func `is an outcome where it does not speak TLS but`(
        what: String,
        greeting: Behaviour,
        outcome: Outcome
    ) throws {
        var configuration = Configuration()
        configuration.greeting = { _ in greeting }
        let server = try FixtureServer(configuration)
        defer { server.stop() }
        let trouble = get("https://127.0.0.1:\(server.port)/") {
            if outcome == .connectTimeout { $0.timeout.totalNanoseconds = 300_000_000 }
        }
        #expect(try outcomes(of: trouble) == [outcome.name: 6], "\(what)")
    }

    @Test func `is an outcome where what it sends is not compressed as it says`() throws {
        let answer = Answer(headers: [("Content-Encoding", "gzip")], body: "not gzip at all")
        let found = try outcomes(
            of: get("/trouble"),
            routes: ["/trouble": .always(.answer(answer))]
        ) {
            $0.http.compression = true
        }
        #expect(found == ["malformed response": 6])
    }

    @Test(arguments: TransportChoice.both)
    func `is an outcome where a body is larger than a step can read`(
        transport: TransportChoice
    ) throws {
        let piece = Act.send([UInt8](repeating: 0x78, count: 1_048_576))
        let head = Behaviour.raw("HTTP/1.1 200 OK\r\nContent-Length: 68157440\r\n\r\n")
        let large = Behaviour(head.acts + Array(repeating: piece, count: 65))
        let server = try FixtureServer(["/": .always(large)])
        defer { server.stop() }
        let reading = get("/") { $0.checks = [.contains(Template(literal: "x"))] }
        let steps = [reading, get("/") { $0.name = "counted only" }]
        let totals = try DrivenRun(
            plan(server, closed(users: 1, iterations: 1), steps),
            by: transport
        )
        .totals
        #expect(totals.stepStatistics.map(\.outcomes) == [["body limit": 1], [:]])
        #expect(totals.errorSamples.map(\.detail).allSatisfy { $0.contains("64 MB") })
        #expect(totals.overall.bytesReceived == 2 * (68_157_440 + 45))
    }

    @Test func `is an outcome where a check fails or there is nothing to extract`() throws {
        let failing = get("/ok") {
            $0.name = "trouble"
            $0.checks = [.contains(Template(literal: "Marketplace"))]
        }
        #expect(try outcomes(of: failing) == ["check contains": 6])
        let empty = get("/ok") {
            $0.name = "trouble"
            $0.extractions = [Extraction(variable: "x", source: .header("X-None"))]
        }
        #expect(try outcomes(of: empty) == ["nothing to extract": 6])
    }
}
