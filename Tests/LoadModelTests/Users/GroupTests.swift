import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A group` {
    /// Figures by the names of steps and groups.
    private func figures(_ time: VirtualTime) -> [String: StepStatistics] {
        let totals = time.totals
        return Dictionary(
            zip(totals.steps.map(\.name), totals.stepStatistics),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The longest time, to the highest value of its bucket.
    private func longest(_ histogram: LatencyHistogram) -> Int {
        let distribution = LatencyDistribution(measured: histogram, censored: LatencyHistogram())
        return Int(distribution.max?.value ?? 0)
    }

    private let think = Step.think(.fixed(nanoseconds: 500 * millisecond))

    private func run(
        _ steps: [Step],
        _ load: Load = closed(users: 1, seconds: 0, iterations: 1),
        sendingTakes cost: UInt64 = 0,
        _ server: VirtualTime.Server = { step, _ in
            (UInt64(step + 1) * 100 * millisecond, answer())
        }
    ) throws -> VirtualTime {
        var time = try VirtualTime(plan(load, steps))
        time.run(sendingTakes: cost, server)
        return time
    }

    @Test(arguments: [(Group.ThinkTime.excluded, 300_000), (.included, 800_000)])
    func `takes as long as its requests, and its pauses where they are a part of it`(
        thinkTime: Group.ThinkTime,
        expected: Int
    ) throws {
        let group = Group(name: "both", thinkTime: thinkTime, steps: [get("a"), think, get("b")])
        let figures = try figures(run([think, Step(group), think]))
        let both = try #require(figures["both"])
        #expect(both.requests == 1)
        #expect(both.errors == 0)
        #expect(abs(longest(both.response) - expected) <= expected / 500)
        #expect(both.service == both.response)
        #expect(both.bytesReceived == 0)
    }

    @Test func `is a step of its own and in no sum`() throws {
        let time = try run([Step(Group(name: "both", steps: [get("a"), get("b")]))])
        let totals = time.totals
        #expect(totals.steps.map(\.name) == ["a", "b", "both"])
        #expect(totals.steps.map(\.kind) == [.request, .request, .transaction])
        #expect(totals.overall.requests == 2)
        #expect(longest(totals.overall.response) < 250_000)
    }

    @Test func `begins when its arrival was due`() throws {
        // Each send takes the generator 400 ms, so that the second arrival starts 300 ms late.
        let group = Group(name: "all", steps: [get("a")])
        let load = open(perSecond: 10, seconds: 1, maxUsers: 100)
        let time = try run([Step(group)], load, sendingTakes: 400 * millisecond) { _, _ in
            (millisecond, answer())
        }
        let figures = figures(time)
        let (all, a) = (try #require(figures["all"]), try #require(figures["a"]))
        #expect(all.requests == a.requests && a.requests > 0)
        #expect(all.response == a.response)
        #expect(all.service == a.service)
        #expect(longest(all.response) > 250_000)
    }

    @Test func `fails where a request in it does`() throws {
        let steps = [get("a"), get("b"), get("c")]
        let inner = Step(Group(name: "inner", steps: Array(steps.prefix(2))))
        let time = try run([Step(Group(name: "outer", steps: [inner, steps[2]]))]) { step, _ in
            (millisecond, answer(step == 1 ? 500 : 200))
        }
        let figures = figures(time)
        #expect(figures["inner"]?.outcomes == ["request failed": 1])
        #expect(figures["outer"]?.outcomes == ["request failed": 1])
        #expect(figures["outer"]?.response.totalCount == 1)
        #expect(time.totals.overall.errors == 1)
    }

    @Test func `has no time where a request in it never reached the server`() throws {
        let time = try run([Step(Group(name: "all", steps: [get("a"), get("b")]))]) { step, _ in
            var answer = answer()
            if step == 0 { answer.failure = .refused }
            return (millisecond, answer)
        }
        let all = try #require(figures(time)["all"])
        #expect((all.requests, all.errors, all.unreached) == (1, 1, 1))
        #expect(all.response.totalCount == 0)
    }

    @Test func `in which nothing is requested is not counted`() throws {
        let none = Step.if(.value(Template(literal: "false")), then: [get("a")], else: [])
        let time = try run([Step(Group(name: "none", steps: [none, think])), get("b")])
        #expect(figures(time)["none"]?.requests == 0)
    }

    @Test func `is unfinished where its request is cut, with its time until then`() throws {
        let steps = [Step(Group(name: "all", steps: [get("a"), get("b")]))]
        var plan = plan(closed(users: 1, seconds: 1), steps)
        plan.scenarios[0].gracefulStopNanoseconds = second
        var time = try VirtualTime(plan)
        time.run { step, _ in (step == 0 ? 100 * millisecond : 60 * second, answer()) }
        let all = try #require(figures(time)["all"])
        #expect((all.requests, all.unfinished) == (0, 1))
        #expect(abs(longest(all.censoredResponse) - 2_000_000) < 4_000)
    }

    @Test func `is not counted where its user has not come to its end`() throws {
        let pause = Step.think(.fixed(nanoseconds: second))
        let steps = [Step(Group(name: "all", steps: [get("a"), pause]))]
        var time = try VirtualTime(plan(closed(users: 1, seconds: 1), steps))
        time.run { _, _ in (300 * millisecond, answer()) }
        let all = try #require(figures(time)["all"])
        #expect((all.requests, all.unfinished) == (0, 0))
        #expect(time.totals.overall.requests == 1)
    }

    @Test func `has its own thresholds, and rates count requests only`() throws {
        let group = Step(Group(name: "both", steps: [get("a"), get("b")]))
        let time = try run([group], closed(users: 1, seconds: 0, iterations: 10))
        let totals = time.totals
        for (text, holds) in [
            ("both: p95 < 400ms", true), ("both: p95 < 250ms", false), ("p95 < 250ms", true),
            ("requests > 20", false), ("requests > 19", true), ("both: requests > 9", true),
            ("users: requests > 20", false),
        ] {
            let threshold = try Threshold.parse(text)
            #expect(totals.evaluate(threshold, duration: 3).holds == holds, "\(text)")
        }
    }
}
