import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A loop that does not send` {
    private let counting = Step.set([Variable(name: "n", value: Template.of("${__intSum(${n},1)}"))]
    )

    private func rounds(_ count: String, _ steps: [Step]) -> Step {
        .repeat(times: Template(literal: count), steps: steps)
    }

    private var endless: [Step] {
        let empty = Step.if(.value(Template(literal: "false")), then: [get("/never")], else: [])
        return [
            rounds("1000000000", [counting]),
            rounds("1000000000", [rounds("1000000000", [])]),
            rounds("1000000000", [rounds("1000000000", [empty])]),
            rounds("1000000000", [.think(.fixed(nanoseconds: 0))]),
        ]
    }

    /// A turn of a thousand instructions takes so long.
    private let turn = 20 * millisecond

    @Test func `ends with the time of its load`() throws {
        for loop in endless {
            for load in [
                closed(users: 3, seconds: 1), open(perSecond: 5, seconds: 1, maxUsers: 3),
            ] {
                var time = try VirtualTime(plan(load, [loop, get("/")]))
                time.run(turnTakes: turn) { _, _ in (millisecond, answer()) }
                #expect(time.endedAt <= second + turn)
                #expect(time.sent.isEmpty)
                #expect(time.totals.scenarioTotals[0].iterations == 0)
                #expect(time.totals.dropped == time.totals.arrivals)
            }
        }
    }

    @Test func `ends when the load is stopped`() throws {
        for loop in endless {
            var time = try VirtualTime(plan(closed(users: 3, seconds: 3_600), [get("/"), loop]))
            time.run(turnTakes: turn, stopAt: 500 * millisecond) { _, _ in (millisecond, answer()) }
            #expect(time.endedAt <= 500 * millisecond + turn)
            #expect(time.totals.overall.requests == 3)
        }
    }

    @Test func `leaves the other users and scenarios their turns`() throws {
        var plan = plan(closed(users: 5, seconds: 1), [endless[0]])
        plan.scenarios.append(
            Scenario(name: "others", load: closed(users: 1, seconds: 1), steps: [get("/")])
        )
        var time = try VirtualTime(plan)
        time.run(turnTakes: turn) { _, _ in (millisecond, answer()) }
        // Between two requests the five have a turn each, and one more while the answer comes.
        #expect((8...11).contains(time.totals.overall.requests))
    }

    @Test func `goes on where it was, and comes to its end`() throws {
        let url = Template.of("/${n}")
        let steps = [
            Step.set([Variable(name: "n", value: Template(literal: "0"))]),
            rounds("2500", [counting]), get("/n") { $0.url = url },
        ]
        var time = try VirtualTime(plan(closed(users: 2, seconds: 0, iterations: 2), steps))
        time.run(turnTakes: turn) { _, _ in (millisecond, answer()) }
        #expect(time.sent.map(\.url) == Array(repeating: "http://target/2500", count: 4))
        #expect(time.totals.scenarioTotals[0].iterations == 4)
    }

    @Test func `has a shorter turn where its texts are long`() throws {
        let long = Step.set([Variable(name: "n", value: Template.of("${__RandomString(100000,x)}"))]
        )
        var time = try VirtualTime(plan(closed(users: 1, seconds: 1), [rounds("1000000", [long])]))
        time.run(turnTakes: 100 * millisecond) { _, _ in (millisecond, answer()) }
        #expect(time.endedAt <= second + 100 * millisecond)
    }
}
