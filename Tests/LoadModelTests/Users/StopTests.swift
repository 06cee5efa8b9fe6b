import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A user that stops before its last step` {
    private let stopped = [get("a"), Step(Stop(.iteration)), get("never")]

    private func steps(_ reaction: FailureReaction) -> [Step] {
        [get("a") { $0.onFailure = reaction }, get("b")]
    }

    /// Runs where the first request of each user's second iteration is answered with 500.
    private func run(_ steps: [Step], _ load: Load, failing: Set<UInt64> = []) throws -> VirtualTime
    {
        var time = try VirtualTime(plan(load, steps))
        time.run { step, sentAt in
            (
                10 * millisecond,
                answer(step == 0 && failing.contains(sentAt / millisecond) ? 500 : 200)
            )
        }
        return time
    }

    private func paths(_ time: VirtualTime) -> String {
        time.sent.map { String($0.url.suffix(1)) }.joined()
    }

    @Test func `goes on with its next iteration`() throws {
        let time = try run(stopped, closed(users: 1, seconds: 0, iterations: 3))
        #expect(paths(time) == "aaa")
        #expect(time.totals.scenarioTotals[0].iterations == 3)
        let arrivals = try run(stopped, open(perSecond: 5, seconds: 1, maxUsers: 2))
        #expect(paths(arrivals) == "aaaaa")
    }

    @Test func `leaves loops, and ends its groups`() throws {
        let inner = Step(Group(name: "inner", steps: [get("a"), Step(Stop(.iteration)), get("n")]))
        let loop = Step.repeat(times: Template(literal: "5"), steps: [inner])
        let group = Step(Group(name: "outer", steps: [loop]))
        let time = try run([group], closed(users: 1, seconds: 0, iterations: 2))
        #expect(paths(time) == "aa")
        let totals = time.totals
        let counts = zip(totals.steps.map(\.name), totals.stepStatistics.map(\.requests))
        #expect(counts.filter { $0.0 != "a" && $0.0 != "n" }.map(\.1) == [2, 2])
    }

    @Test func `is gone, and with the last one the load`() throws {
        let odd = Step.if(
            .compare(Template.of("${__threadNum}"), .equal, Template(literal: "1")),
            then: [Step(Stop(.user))],
            else: []
        )
        let one = try run([get("a"), odd, get("b")], closed(users: 2, seconds: 1))
        #expect(one.sent.count { $0.exchange == 0 } == 1)
        #expect(one.sent.count { $0.exchange == 1 } > 50)
        #expect(one.endedAt >= second)
        let all = try run([get("a"), Step(Stop(.user))], closed(users: 2, seconds: 60))
        #expect(paths(all) == "aa")
        #expect(all.endedAt == 10 * millisecond)
        #expect(all.planStop == nil)
    }

    @Test(arguments: [
        (FailureReaction.continue, "ababab"), (.stopIteration, "abaab"), (.stopUser, "aba"),
    ])
    func `does so where a request fails`(reaction: FailureReaction, expected: String) throws {
        let load = closed(users: 1, seconds: 0, iterations: 3)
        let time = try run(steps(reaction), load, failing: [20])
        #expect(paths(time) == expected)
        #expect(time.totals.overall.errors == 1)
    }

    @Test func `ends the run, with what is in flight`() throws {
        var plan = plan(closed(users: 3, seconds: 60), steps(.stopRun))
        plan.scenarios.append(
            Scenario(
                name: "others",
                load: open(perSecond: 100, seconds: 60, maxUsers: 100),
                steps: [get("slow")]
            )
        )
        var time = try VirtualTime(plan)
        time.run { step, sentAt in
            let isFailing = step == 0 && sentAt >= 500 * millisecond
            return ((step == 2 ? 40 : 10) * millisecond, answer(isFailing ? 500 : 200))
        }
        #expect(time.endedAt < 600 * millisecond)
        #expect(time.planStop == "The run was stopped by its plan: the request 'a' failed.")
        #expect(time.totals.overall.unfinished == 0)
        #expect(time.totals.overall.requests == time.sent.count)
        #expect(time.totals.dropped == 0)
    }

    @Test func `ends the run by a step`() throws {
        let time = try run([get("a"), Step(Stop(.run)), get("b")], closed(users: 1, seconds: 60))
        #expect(paths(time) == "a")
        #expect(time.planStop == "The run was stopped by its plan: a 'stop' step of 'users'.")
        let silent = try run(
            [Step(Stop(.run)), get("b")],
            open(perSecond: 10, seconds: 9, maxUsers: 9)
        )
        #expect(silent.sent.isEmpty)
        #expect(silent.endedAt < second)
    }

    @Test func `does not spin where it stops before it has sent`() throws {
        let time = try run([Step(Stop(.iteration)), get("b")], closed(users: 1, seconds: 1))
        #expect(time.sent.isEmpty)
        #expect((900...1_001).contains(time.totals.scenarioTotals[0].iterations))
    }
}
