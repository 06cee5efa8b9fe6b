import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

/// The events of a tracer, in their order.
private final class Story {
    var events: [TraceEvent] = []

    var exchanges: [TracedExchange] {
        events.compactMap { if case .exchange(let exchange) = $0 { exchange } else { nil } }
    }

    func tracer(secrets: [String] = []) -> Tracer {
        Tracer(masking: Masking(secrets: secrets)) { self.events.append($0) }
    }
}

private func read(_ steps: String) throws -> Plan {
    let text = """
        { "name": "x", "target": "http://target", "variables": { "user": "ann" },
          "scenarios": [{ "name": "visitors", "load": { "users": 1, "iterations": 2 },
            "steps": [\(steps)] }] }
        """
    return try PlanReader { _ in [] }.read(text, as: .json).plan
}

private func answered(_ status: Int = 200, _ head: [String] = [], _ body: String = "") -> Answer {
    var answer = answer(status, body)
    answer.version = .http11
    let lines = ["HTTP/1.1 \(status) Fine"] + head + ["", ""]
    answer.head = Array(lines.joined(separator: "\r\n").utf8)
    return answer
}

@Suite struct `A user who is traced` {
    @Test func `tells of each request, its answer, its checks and what it has found`() throws {
        let steps = """
            { "get": "/a?u=${user}", "check": { "status": 200, "contains": "no" },
              "extract": { "id": { "regex": "id=(.)" }, "all": { "regex": "(.)=", "match": "all" },
                "none": { "header": "X-None" } } },
            { "think": "2s" }, { "post": "/b", "body": "${id}" }
            """
        let story = Story()
        var time = try VirtualTime(read(steps), tracer: story.tracer())
        time.run { step, sentAt in
            var answer = answered(200, ["X-A: 1", "Set-Cookie: s=secret; Path=/"], "id=7 x=8")
            answer.setCookies = ["s=secret; Path=/"]
            answer.connectedAt = step == 0 ? sentAt + 1_000_000 : 0
            answer.firstByteAt = sentAt + 3_000_000
            return (10_000_000, answer)
        }
        #expect(story.events.count == 6)
        let first = try #require(story.exchanges.first)
        #expect(first.moment == TracedMoment(scenario: "visitors", iteration: 1))
        #expect(first.step == "GET /a?u=${user}")
        #expect(first.assigned == [TracedValue("user", "ann")])
        #expect(first.request.target == "/a?u=ann")
        #expect(first.request.headers.first == TracedValue("Host", "target"))
        #expect(first.request.body == nil)
        let answer = try #require(first.answer)
        #expect(answer.statusLine == "HTTP/1.1 200 Fine")
        #expect(
            answer.headers == [
                TracedValue("X-A", "1"), TracedValue("Set-Cookie", "s=***; Path=/"),
            ]
        )
        #expect(answer.body == TracedBody(text: "id=7 x=8", isCut: false, bytes: 8))
        #expect(
            first.times == TracedTimes(waited: 0, connect: 1_000, firstByte: 3_000, total: 10_000)
        )
        #expect(first.checks.map(\.complaint) == [nil, #"wanted "no" in the body"#])
        #expect(first.extractions.map(\.variable) == ["id", "all", "none"])
        #expect(first.extractions[0].values == [TracedValue("id", "7")])
        #expect(
            first.extractions[1].values == [
                TracedValue("all_1", "d"), TracedValue("all_2", "x"),
                TracedValue("all_matchNr", "2"),
            ]
        )
        #expect(first.extractions[2].complaint == "nothing for 'none' in the answer")
        #expect(first.isError)
        #expect(story.events[1] == .pause(first.moment, nanoseconds: 2_000_000_000))
        let second = story.exchanges[1]
        #expect(second.assigned == [])
        #expect(second.request.headers.contains(TracedValue("Cookie", "s=***")))
        #expect(second.request.headers.last == TracedValue("Content-Length", "1"))
        #expect(second.request.body == TracedBody(text: "7", isCut: false, bytes: 1))
        #expect(story.exchanges[2].moment.iteration == 2)
    }

    @Test func `tells of redirects one by one, with the cookies of their time`() throws {
        let story = Story()
        var time = try VirtualTime(read(#"{ "get": "/a" }"#), tracer: story.tracer())
        var count = 0
        time.run { _, _ in
            count += 1
            var answer = answered(count % 2 == 1 ? 302 : 200)
            if count % 2 == 1 { answer.location = "/b" }
            if count == 1 { answer.setCookies = ["s=1"] }
            return (millisecond, answer)
        }
        #expect(story.exchanges.map(\.request.target) == ["/a", "/b", "/a", "/b"])
        #expect(story.exchanges.map(\.redirects) == [0, 1, 0, 1])
        #expect(story.exchanges[0].end == .redirected)
        #expect(story.exchanges[1].times.waited == nil)
        let withCookies = story.exchanges.map { exchange in
            exchange.request.headers.contains { $0.name == "Cookie" }
        }
        #expect(withCookies == [false, true, true, true])
    }

    @Test func `tells of what never came, and of no secret`() throws {
        let story = Story()
        let steps = #"{ "get": "/a?key=s3cr%20t", "headers": { "X-Key": "s3cr t" } }"#
        var time = try VirtualTime(read(steps), tracer: story.tracer(secrets: ["s3cr t"]))
        time.run { _, _ in
            var answer = Answer()
            answer.failure = .refused
            answer.failureDetail = "refused s3cr t"
            return (millisecond, answer)
        }
        let first = try #require(story.exchanges.first)
        #expect(first.answer == nil)
        let end = TracedExchange.End.done(
            outcome: "connection refused",
            isError: true,
            complaint: "refused ***"
        )
        #expect(first.end == end)
        #expect(!"\(story.events)".contains("s3cr"))
    }

    @Test func `tells of what a page embeds, each under its name`() throws {
        let story = Story()
        let steps = #"{ "get": "/a", "name": "home", "embedded": true }"#
        var time = try VirtualTime(read(steps), tracer: story.tracer())
        time.run { step, _ in
            var answer = answered(200, ["X-A: \(step)"], step == 0 ? "<img src=/b>" : "picture")
            answer.readContentType("text/html".utf8Span.span)
            return (millisecond, answer)
        }
        let names = ["home", "home (embedded)"]
        #expect(story.exchanges.map(\.step) == names + names)
        #expect(story.exchanges.map(\.request.url.last) == ["a", "b", "a", "b"])
    }

    @Test func `does the same as one who is not`() throws {
        let steps = #"{ "get": "/a", "extract": { "id": { "regex": "(.)" } } }, { "get": "/b" }"#
        let server: VirtualTime.Server = { step, _ in
            (millisecond, answered(step == 0 ? 200 : 500, [], "x"))
        }
        let story = Story()
        var traced = try VirtualTime(read(steps), tracer: story.tracer())
        traced.run(server)
        var plain = try VirtualTime(read(steps))
        plain.run(server)
        #expect(traced.sent.map(\.url) == plain.sent.map(\.url))
        #expect(traced.totals.overall.outcomes == plain.totals.overall.outcomes)
        #expect(story.exchanges.map(\.isError) == [false, true, false, true])
    }
}
