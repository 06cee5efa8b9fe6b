import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

private func read(_ steps: String, more: String = "") throws -> Plan {
    let text = """
        { "name": "x", "target": "http://u:p@target", "keepFailures": { "count": 2, "bytes": 8 },
          \(more) "scenarios": [{ "name": "visitors", "load": { "users": 1, "iterations": 5 },
            "steps": [\(steps)] }] }
        """
    return try PlanReader { _ in [] }.read(text, as: .json).plan
}

private func answered(_ status: Int, _ head: [String] = [], _ body: String = "") -> Answer {
    var answer = answer(status, body)
    answer.version = .http11
    let lines = ["HTTP/1.1 \(status) Fine"] + head + ["", ""]
    answer.head = Array(lines.joined(separator: "\r\n").utf8)
    return answer
}

@Suite struct `A failed request` {
    private func kept(_ time: VirtualTime) -> [KeptFailure] {
        time.seconds.flatMap(\.keptFailures)
    }

    @Test func `is kept with its answer, the first few of each step and kind`() throws {
        let plan = try read(
            #"""
            { "post": "/a", "body": "0123456789" },
            { "get": "/b", "check": { "contains": "yes" } }
            """#
        )
        var time = try VirtualTime(plan)
        var count = 0
        time.run { step, _ in
            defer { count += 1 }
            if step == 1 { return (millisecond, answered(200, ["Content-Length: 2"], "no")) }
            return (millisecond, answered(count < 4 ? 500 : 503, [], "too long for it"))
        }
        #expect(time.totals.overall.errors == 10)
        let kept = kept(time)
        #expect(kept.map(\.step) == [0, 1, 0, 1, 0, 0])
        #expect(
            kept.map(\.outcome)
                == [
                    "status 500", "check contains", "status 500", "check contains", "status 503",
                    "status 503",
                ]
        )
        #expect(kept.map(\.at) == [0.001, 0.002, 0.003, 0.004, 0.005, 0.007])
        let first = try #require(kept.first)
        #expect(first.complaint == nil)
        #expect(first.url == "http://***@target/a")
        #expect(
            first.request.head == """
                POST /a HTTP/1.1
                Host: target
                Accept: */*
                User-Agent: perf-runner
                Content-Length: 10
                """
        )
        #expect(first.request.body == TracedBody(text: "01234567", isCut: true, bytes: 10))
        #expect(first.answer?.head == "HTTP/1.1 500 Fine")
        #expect(first.answer?.body == TracedBody(text: "too long", isCut: true, bytes: 15))
        #expect(kept[1].complaint?.contains("yes") == true)
        #expect(kept[1].answer?.head == "HTTP/1.1 200 Fine\nContent-Length: 2")
        #expect(kept[1].answer?.body == TracedBody(text: "no", isCut: false, bytes: 2))
    }

    @Test func `shows no cookie and no secret, and those that were sent`() throws {
        let plan = try read(
            #"{ "get": "/a", "headers": { "Authorization": "Bearer abc", "X-Key": "s3cret" } }"#
        )
        var time = try VirtualTime(plan, secrets: ["key": "s3cret"])
        time.run { _, _ in
            var answer = answered(500, ["Set-Cookie: id=1; Path=/"], "s3cret!")
            answer.setCookies = ["id=1; Path=/"]
            return (millisecond, answer)
        }
        let kept = kept(time)
        #expect(kept.count == 2)
        #expect(!kept[0].request.head.contains("Cookie"))
        #expect(kept[1].request.head.contains("Cookie: id=***"))
        #expect(kept[0].request.head.contains("Authorization: Bearer ***\nX-Key: ***"))
        #expect(kept[0].answer?.head == "HTTP/1.1 500 Fine\nSet-Cookie: id=***; Path=/")
        #expect(kept[0].answer?.body?.text == "***!")
    }

    @Test func `to which no answer came is kept without one`() throws {
        var time = try VirtualTime(read(#"{ "get": "/a" }"#))
        time.run { _, _ in
            var lost = Answer()
            lost.failure = .reset
            lost.failureDetail = "reset by peer"
            return (millisecond, lost)
        }
        #expect(kept(time).map(\.complaint) == ["reset by peer", "reset by peer"])
        #expect(kept(time).allSatisfy { $0.answer == nil })
    }

    @Test func `is told to have a body that is no text`() throws {
        var time = try VirtualTime(read(#"{ "get": "/a" }"#))
        time.run { _, _ in
            var answer = answered(500)
            answer.body = [0, 1, 2]
            return (millisecond, answer)
        }
        #expect(
            kept(time).first?.answer?.body == TracedBody(text: nil, isCut: false, bytes: 3)
        )
    }

    @Test func `is not kept in the warm-up, and neither is a success or one that was cut`() throws {
        var plan = try read(#"{ "get": "/a" }, { "get": "/b" }"#)
        plan.warmUpSeconds = 1
        plan.scenarios[0].load = closed(users: 1, seconds: 3)
        plan.scenarios[0].gracefulStopNanoseconds = 0
        var time = try VirtualTime(plan)
        time.run { step, _ in (400 * millisecond, answered(step == 0 ? 500 : 200)) }
        #expect(time.wasCut.count == 1)
        #expect(kept(time).map(\.at) == [1.2, 2.0])
        #expect(time.seconds.flatMap(\.errorSamples).allSatisfy { $0.at >= 1 })
    }

    @Test func `is not kept where the plan asks for none, and its body is not read`() throws {
        var plan = try read(#"{ "get": "/a" }"#)
        let keeping = try Program(plan, properties: [:]).requests[0].parts
        #expect(keeping.keepsBody && keeping.hasHead && !keeping.hasBody)
        plan.keptFailures = nil
        #expect(try Program(plan, properties: [:]).requests[0].parts == [])
        var time = try VirtualTime(plan)
        time.run { _, _ in (millisecond, answered(500)) }
        #expect(kept(time).isEmpty)
    }
}
