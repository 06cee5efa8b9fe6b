import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A closed load` {
    @Test func `sends one request after another for each user`() throws {
        var time = try VirtualTime(plan(closed(users: 2, seconds: 1), [get("/")]))
        time.run { _, _ in (100 * millisecond, answer()) }
        #expect(time.totals.overall.requests == 20)
        #expect(time.totals.overall.response.max == time.totals.overall.service.max)
        #expect(time.endedAt == second)
    }

    @Test func `runs an hour of fifty users in a moment`() throws {
        var time = try VirtualTime(plan(closed(users: 50, seconds: 3_600), [get("/")]))
        time.run { _, _ in (10 * second, answer()) }
        #expect(time.seconds.reduce(0) { $0 + $1.steps[0].requests } == 50 * 360)
        #expect(time.seconds.count == 3_601)
    }

    @Test func `stops after the iterations of each user`() throws {
        var time = try VirtualTime(
            plan(closed(users: 3, seconds: 0, iterations: 4), [get("/a"), get("/b")])
        )
        time.run { _, _ in (10 * millisecond, answer()) }
        #expect(time.totals.overall.requests == 3 * 4 * 2)
        #expect(time.totals.scenarioTotals[0].iterations == 12)
        #expect(time.endedAt == 80 * millisecond)
        #expect(time.totals.scenarioTotals[0].span == LoadSpan(start: 0, end: 0.08))
    }

    @Test func `thinks between steps, and a request is due when the thought ends`() throws {
        let think = Step.think(.fixed(nanoseconds: 300 * millisecond))
        var time = try VirtualTime(
            plan(closed(users: 1, seconds: 1), [get("/a"), think, get("/b")])
        )
        time.run { _, _ in (100 * millisecond, answer()) }
        #expect(time.sent.map(\.at) == [0, 400, 500, 900].map { $0 * millisecond })
    }

    @Test func `thinks where only the iterations end it`() throws {
        let think = Step.think(.fixed(nanoseconds: 300 * millisecond))
        var time = try VirtualTime(
            plan(closed(users: 1, seconds: 0, iterations: 2), [get("/a"), think, get("/b")])
        )
        time.run { _, _ in (100 * millisecond, answer()) }
        #expect(time.sent.map(\.at) == [0, 400, 500, 900].map { $0 * millisecond })
    }

    @Test func `starts no step when its time is over, and lets what is in flight finish`() throws {
        var time = try VirtualTime(plan(closed(users: 1, seconds: 1), [get("/a"), get("/b")]))
        time.run { step, _ in (step == 0 ? 900 * millisecond : 3 * second, answer()) }
        #expect(time.totals.stepStatistics.map(\.requests) == [1, 1])
        #expect(time.endedAt == 3_900 * millisecond)
        #expect(time.totals.overall.unfinished == 0)
    }

    @Test func `cuts what takes longer than the graceful stop, apart from errors`() throws {
        var time = try VirtualTime(plan(closed(users: 2, seconds: 1), [get("/")]))
        time.run { _, _ in (60 * second, answer()) }
        #expect(time.wasCut == [0, 1])
        #expect(time.totals.overall.unfinished == 2)
        #expect(time.totals.overall.requests == 0)
        #expect(time.totals.overall.errors == 0)
        #expect(time.endedAt == 6 * second)
        #expect(time.totals.scenarioTotals[0].span == LoadSpan(start: 0, end: 1))
    }

    @Test func `keeps how long a request had taken when it was cut`() throws {
        var time = try VirtualTime(
            plan(closed(users: 1, seconds: 1, pacing: 100 * millisecond), [get("/")])
        )
        // The second request is due at 100 ms, starts at 500 ms, and is cut at 6 s.
        time.run { _, at in (at == 0 ? 500 * millisecond : 60 * second, answer()) }
        let statistics = time.totals.overall
        #expect(statistics.censoredResponse.totalCount == 1)
        #expect(statistics.censoredResponse.percentile(50) == .some(5_902_335))
        #expect(statistics.censoredService.percentile(50) == .some(5_500_927))
        #expect(statistics.response.max ?? 0 < 501_000)
    }

    @Test func `counts the version of each answer`() throws {
        var time = try VirtualTime(plan(closed(users: 1, seconds: 1), [get("/")]))
        time.run { _, at in
            var answer = answer()
            answer.version = at < 300 * millisecond ? .http2 : .http11
            return (100 * millisecond, answer)
        }
        #expect(time.totals.overall.httpVersions.byName == ["2": 3, "1.1": 7])
    }

    @Test func `keeps no time of a request that never reached the server`() throws {
        var time = try VirtualTime(plan(closed(users: 1, seconds: 1), [get("/")]))
        time.run { _, at in
            var answer = answer()
            answer.failure = at < 500 * millisecond ? .refused : .timeout
            return (100 * millisecond, answer)
        }
        let statistics = time.totals.overall
        #expect(statistics.requests == 10)
        #expect(statistics.errors == 10)
        #expect(statistics.unreached == 5)
        #expect(statistics.outcomes == ["connection refused": 5, "timeout": 5])
        #expect(statistics.response.totalCount == 5)
        #expect(statistics.service.totalCount == 5)
    }

    @Test func `keeps the pace by the index of the iteration`() throws {
        var time = try VirtualTime(
            plan(closed(users: 1, seconds: 3, pacing: 500 * millisecond), [get("/")])
        )
        // The first answer takes three paces: the two after it are late and catch up.
        time.run { _, at in (at == 0 ? 1_200 * millisecond : 50 * millisecond, answer()) }
        #expect(
            time.sent.map(\.at) == [0, 1_200, 1_250, 1_500, 2_000, 2_500].map { $0 * millisecond }
        )
        // Due at 500 ms, sent at 1,200 ms, answered 50 ms later.
        #expect(time.totals.overall.response.percentile(80) ?? 0 >= 750_000)
        #expect(time.totals.overall.service.percentile(80) ?? 0 < 51_000)
    }

    @Test func `does the same load with any number of workers`() throws {
        let plan = plan(closed(users: 7, seconds: 0, iterations: 3), [get("/")])
        var requests = 0
        for index in 0..<3 {
            var time = try VirtualTime(plan, share: WorkerShare(index: index, count: 3))
            time.run { _, _ in (millisecond, answer()) }
            requests += time.totals.overall.requests
        }
        #expect(requests == 21)
    }

    @Test func `waits a moment where an iteration did nothing`() throws {
        let never = Step.if(.value(Template(literal: "false")), then: [get("/")], else: [])
        var time = try VirtualTime(plan(closed(users: 1, seconds: 1), [never]))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.totals.overall.requests == 0)
        #expect(time.totals.scenarioTotals[0].iterations == 1_000)
    }

    @Test func `ends with its last answer, where the request behind that is too late`() throws {
        let load = closed(users: 1, seconds: 1)
        var time = try VirtualTime(plan(load, [get("/a"), get("/b")]))
        time.run { _, _ in (400 * millisecond, answer()) }
        #expect(time.sent.map(\.url) == ["http://target/a", "http://target/b", "http://target/a"])
        #expect(time.endedAt == 1_200 * millisecond)
    }

    @Test func `ends early when it is asked to, and cuts after the grace`() throws {
        var time = try VirtualTime(plan(closed(users: 2, seconds: 60), [get("/")]))
        time.run(stopAt: 5 * second, grace: 2 * second) { _, at in
            (at < 4 * second ? 500 * millisecond : 60 * second, answer())
        }
        #expect(time.endedAt == 7 * second)
        #expect(time.totals.scenarioTotals[0].span == LoadSpan(start: 0, end: 5))
        #expect(time.totals.overall.requests == 16)
        #expect(time.totals.overall.unfinished == 2)
    }

    @Test func `counts users as they come and go`() throws {
        let load = ClosedLoad(stages: [
            .init(users: 4, nanoseconds: 4 * second), .init(users: 4, nanoseconds: 2 * second),
            .init(users: 0, nanoseconds: 4 * second),
        ])
        var time = try VirtualTime(plan(.closed(load), [get("/")]))
        time.run { _, _ in (10 * millisecond, answer()) }
        #expect(time.seconds.prefix(10).map(\.activeUsers) == [1, 2, 3, 4, 4, 4, 4, 3, 2, 1])
    }

    @Test func `starts new users while those before them never pause`() throws {
        let load = ClosedLoad(stages: [
            .init(users: 100, nanoseconds: 50 * millisecond),
            .init(users: 100, nanoseconds: second),
        ])
        var time = try VirtualTime(plan(.closed(load), [get("/")]))
        // Each answer is there before the next request has been sent: a user is always ready.
        time.run(sendingTakes: millisecond) { _, _ in (millisecond / 2, answer()) }
        #expect(Set(time.sent.map(\.exchange)).count == 100)
    }
}
