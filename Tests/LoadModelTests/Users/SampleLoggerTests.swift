import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

/// What a log has of a run, in its order.
private final class Log {
    var samples: [Sample] = []

    func logger(secrets: [String] = []) -> SampleLogger {
        SampleLogger(masking: Masking(secrets: secrets)) { self.samples.append($0) }
    }
}

/// When `VirtualTime` starts, in milliseconds since 1970.
private let start: Int64 = 1_800_000_000_000

private func answered(
    _ status: Int = 200,
    _ reason: String = "OK",
    type: String? = "text/html",
    _ body: String = ""
) -> Answer {
    var answer = answer(status, body)
    answer.version = .http11
    let field = type.map { "Content-Type: \($0)\r\n" } ?? ""
    answer.head = Array("HTTP/1.1 \(status) \(reason)\r\nX-A: b\r\n\(field)\r\n".utf8)
    if let type { answer.readContentType(type.utf8Span.span) }
    answer.bytesReceived = 100
    answer.bytesSent = 40
    return answer
}

@Suite struct `A log of samples` {
    private let log = Log()

    private func run(
        _ steps: [Step],
        _ load: Load = closed(users: 1, seconds: 0, iterations: 1),
        secrets: [String: String] = [:],
        change: (inout Plan) -> Void = { _ in },
        _ server: VirtualTime.Server
    ) throws -> VirtualTime {
        var plan = plan(load, steps)
        change(&plan)
        let logger = log.logger(secrets: Array(secrets.values))
        var time = try VirtualTime(plan, secrets: secrets, samples: logger)
        time.run(server)
        return time
    }

    @Test func `has each request with its times, its user and who else was active`() throws {
        let time = try run([get("/a"), get("/b")], closed(users: 2, seconds: 0, iterations: 1)) {
            step,
            sentAt in
            var answer = answered(200, "Fine, really", type: step == 0 ? "image/png" : nil)
            answer.connectedAt = step == 0 ? sentAt + 2 * millisecond : 0
            answer.firstByteAt = sentAt + 5 * millisecond
            return (10 * millisecond + 900_000, answer)
        }
        #expect(log.samples.map(\.url) == ["a", "a", "b", "b"].map { "http://target/\($0)" })
        var expected = Sample(
            .request,
            label: "/a",
            scenario: "users",
            user: 1,
            startedAt: start,
            elapsed: 10,
            outcome: .success,
            bytesReceived: 100,
            bytesSent: 40,
            scenarioUsers: 2,
            allUsers: 2
        )
        expected.latency = 5
        expected.connect = 2
        expected.status = 200
        expected.reason = "Fine, really"
        expected.content = .binary
        expected.url = "http://target/a"
        #expect(log.samples.first == expected)
        // Starts at 10.9 ms and ends at 21.8 ms: each moment is cut to its millisecond.
        #expect(log.samples[2].startedAt == start + 10)
        #expect(log.samples[2].elapsed == 11)
        #expect(log.samples[2].connect == 0)
        #expect(log.samples[2].content == .unnamed)
        #expect(log.samples.map(\.user) == [1, 2, 1, 2])
        // The first user was done when the second one's last answer came.
        #expect(log.samples.map(\.allUsers) == [2, 2, 2, 1])
        #expect(time.totals.overall.requests == 4)
    }

    @Test func `calls them by their label, before an answer changes a variable`() throws {
        let steps = """
            { "get": "/a", "label": "page ${n}", "extract": { "n": { "regex": "n=(.)" } } },
            { "get": "/b", "label": "page ${n}" }, { "get": "/c" }
            """
        let text = """
            { "name": "x", "target": "http://target", "variables": { "n": "1" },
              "scenarios": [{ "name": "users", "load": { "users": 1, "iterations": 1 },
                "steps": [\(steps)] }] }
            """
        let plan = try PlanReader { _ in [] }.read(text, as: .json).plan
        var time = try VirtualTime(plan, samples: log.logger())
        time.run { _, _ in (millisecond, answered(200, "OK", "n=2")) }
        #expect(log.samples.map(\.label) == ["page 1", "page 2", "GET /c"])
        #expect(time.totals.steps.map(\.name) == ["GET /a", "GET /b", "GET /c"])
    }

    @Test func `has a redirect as one request that spans all of its hops`() throws {
        _ = try run([get("/a")]) { _, sentAt in
            let isFirst = sentAt == 0
            var answer = isFirst ? answered(302, "Found") : answered(200, "OK", type: nil)
            if isFirst { answer.location = "/b" }
            answer.connectedAt = isFirst ? 3 * millisecond : 0
            answer.firstByteAt = sentAt + 6 * millisecond
            return (10 * millisecond, answer)
        }
        let sample = try #require(log.samples.first)
        #expect(log.samples.count == 1)
        #expect(sample.url == "http://target/b")
        #expect(sample.status == 200)
        #expect(sample.elapsed == 20)
        #expect(sample.latency == 6)
        #expect(sample.connect == 3)
        #expect(sample.bytesReceived == 200)
        #expect(sample.bytesSent == 80)
    }

    @Test func `says what did not hold, and how long a connection was tried`() throws {
        let steps = """
            { "get": "/a", "check": { "contains": "absent" } }, { "get": "/b" }, { "get": "/c" }
            """
        let text = """
            { "name": "x", "target": "http://target",
              "scenarios": [{ "name": "users", "load": { "users": 1, "iterations": 1 },
                "steps": [\(steps)] }] }
            """
        let plan = try PlanReader { _ in [] }.read(text, as: .json).plan
        var time = try VirtualTime(plan, samples: log.logger())
        time.run { step, _ in
            guard step == 2 else {
                return (millisecond, answered(step == 0 ? 200 : 404, "R", "present"))
            }
            var none = Answer()
            none.failure = .refused
            none.failureDetail = "connection refused"
            return (7 * millisecond, none)
        }
        let outcomes = ["check contains", "status 404", "connection refused"]
        #expect(log.samples.map(\.outcome.name) == outcomes)
        #expect(log.samples[0].complaint == #"wanted "absent" in the body"#)
        #expect(log.samples[1].complaint == nil)
        #expect(log.samples.map(\.status) == [200, 404, nil])
        #expect(log.samples.map(\.connect) == [0, 0, 7])
    }

    @Test func `has a group behind its requests, without its pauses`() throws {
        let think = Step.think(.fixed(nanoseconds: 500 * millisecond))
        let inner = Step(Group(name: "inner", steps: [get("/b")]))
        let outer = Step(Group(name: "outer", steps: [get("/a"), think, inner, think]))
        _ = try run([think, outer]) { step, sentAt in
            var answer = answered(step == 1 ? 500 : 200)
            answer.firstByteAt = sentAt + 4 * millisecond
            return (10 * millisecond, answer)
        }
        #expect(log.samples.map(\.label) == ["/a", "/b", "inner", "outer"])
        let outerSample = try #require(log.samples.last)
        #expect(outerSample.kind == .transaction(samples: 2, failing: 1))
        #expect(outerSample.outcome == .groupFailed)
        #expect(outerSample.startedAt == start + 500)
        #expect(outerSample.elapsed == 20)
        #expect(outerSample.idle == 1_000)
        #expect(outerSample.latency == 8)
        #expect(outerSample.bytesReceived == 200)
        #expect(log.samples[2].kind == .transaction(samples: 1, failing: 1))
        #expect(log.samples[2].idle == 0)
    }

    @Test func `has a page with what was fetched for it, when all of it is there`() throws {
        let page = get("page") { $0.embedded = EmbeddedResources() }
        _ = try run([Step(Group(name: "all", steps: [page])), get("next")]) { step, _ in
            let body = "<img src=/1><img src=/2>"
            return step == 0
                ? (10 * millisecond, answered(200, "OK", body))
                : (5 * millisecond, answered(200, "OK", type: "image/png"))
        }
        #expect(log.samples.map(\.label) == ["page", "all", "next"])
        #expect(log.samples[0].elapsed == 10)
        #expect(log.samples[0].resources.map(\.url) == ["http://target/1", "http://target/2"])
        #expect(log.samples[0].resources.map(\.startedAt) == [start + 10, start + 10])
        #expect(log.samples[1].kind == .transaction(samples: 1, failing: 0))
        #expect(log.samples[1].elapsed == 15)
    }

    @Test func `tells no secret`() throws {
        let page = get("/k-123") { $0.label = Template(literal: "get k-123") }
        _ = try run([page], secrets: ["key": "k-123"]) { plan in
            plan.secrets = [Secret(name: "key", environment: "KEY")]
        } _: { _, _ in
            (millisecond, answered(200, "k-123"))
        }
        let sample = try #require(log.samples.first)
        #expect(sample.label == "get ***")
        #expect(sample.url == "http://target/***")
        #expect(sample.reason == "***")
    }

    @Test func `has nothing of what was cut`() throws {
        let time = try run([get("/a")], closed(users: 1, seconds: 1)) { _, _ in
            (9 * second, answered())
        }
        #expect(log.samples.isEmpty)
        #expect(time.totals.overall.unfinished == 1)
    }
}
