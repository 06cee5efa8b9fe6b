import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A loop of a time` {
    /// What one user of one iteration sends, and when, in ms; each answer takes 40 ms.
    private func sent(
        _ steps: [Step],
        users: Int = 1
    ) throws -> (paths: [String], at: [UInt64], time: VirtualTime) {
        var time = try VirtualTime(plan(closed(users: users, seconds: 0, iterations: 1), steps))
        time.run { _, _ in (40 * millisecond, answer()) }
        let paths = time.sent.map { String($0.url.dropFirst("http://target/".count)) }
        return (paths, time.sent.map { $0.at / millisecond }, time)
    }

    private func loop(_ milliseconds: UInt64, _ steps: [Step]) -> Step {
        Step(TimedLoop(.known(nanoseconds: milliseconds * millisecond), steps: steps))
    }

    @Test func `repeats its steps, and ends before the first one behind its time`() throws {
        let (paths, at, _) = try sent([loop(100, [get("/a"), get("/b")]), get("/end")])
        #expect(paths == ["a", "b", "a", "end"])
        #expect(at == [0, 40, 80, 120])
    }

    @Test func `ends to the moment, and begins anew each time`() throws {
        let twice = Step.repeat(times: Template(literal: "2"), steps: [loop(80, [get("/a")])])
        #expect(try sent([twice, get("/end")]).paths == ["a", "a", "a", "a", "end"])
    }

    @Test func `of no time is not entered`() throws {
        let none = Step(TimedLoop(.evaluated(.of("${none}")), steps: [get("/a")]))
        #expect(try sent([loop(0, [get("/a")]), none, get("/end")]).paths == ["end"])
    }

    @Test func `takes its time of an expression`() throws {
        let set = Step.set([Variable(name: "n", value: Template(literal: "0.1"))])
        let steps = [set, Step(TimedLoop(.evaluated(.of("${n}s")), steps: [get("/a")]))]
        #expect(try sent(steps).paths == ["a", "a", "a"])
    }

    @Test func `ends inside of what stands in it, and leaves that`() throws {
        let inner = Step.repeat(times: Template(literal: "9"), steps: [get("/a")])
        let group = Step(Group(name: "g", steps: [inner, get("/never")]))
        let lock = Step(Exclusive("x", steps: [group]))
        let list = ForEach(.listed([Template(literal: "1")]), as: "v", steps: [lock])
        let outer = Step(
            ForEach(
                .listed(["7", "8"].map(Template.of)),
                as: "w",
                steps: [
                    loop(100, [Step(list)]), get("/${w}") { $0.url = .of("/${w}") },
                ]
            )
        )
        let (paths, _, time) = try sent([outer])
        #expect(paths == ["a", "a", "a", "7", "a", "a", "a", "8"])
        let totals = time.totals
        let place = try #require(totals.steps.firstIndex { $0.name == "g" })
        #expect(totals.stepStatistics[place].requests == 2)
        // The lock was given back: another user gets in.
        #expect(try sent([outer], users: 2).paths.count { $0 == "8" } == 2)
    }

    @Test func `leaves the outer one first`() throws {
        let steps = [loop(60, [loop(60, [get("/a")]), get("/never")]), get("/end")]
        #expect(try sent(steps).paths == ["a", "a", "end"])
        let inner = [loop(200, [loop(60, [get("/a")]), get("/b")]), get("/end")]
        #expect(try sent(inner).paths == ["a", "a", "b", "a", "a", "end"])
    }

    @Test func `does a block to its end`() throws {
        let pause = Step.think(.fixed(nanoseconds: 90 * millisecond))
        let block = Step(Block(steps: [pause, get("/a")]))
        #expect(try sent([loop(80, [block]), get("/end")]).paths == ["a", "end"])
        #expect(try sent([loop(80, [pause, get("/a")]), get("/end")]).paths == ["end"])
    }

    @Test func `that does nothing ends with its time`() throws {
        var time = try VirtualTime(
            plan(closed(users: 1, seconds: 0, iterations: 1), [loop(50, []), get("/end")])
        )
        time.run(turnTakes: 20 * millisecond) { _, _ in (millisecond, answer()) }
        #expect(time.sent.map(\.at) == [60 * millisecond])
    }
}
