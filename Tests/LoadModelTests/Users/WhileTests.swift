import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A while step` {
    private func counting(from start: String, _ steps: [Step]) -> [Step] {
        let count = Variable(name: "n", value: Template.of("${__intSum(${n},1)}"))
        let below = Condition.compare(.variable("n"), .less, Template(literal: "3"))
        return [.set([Variable(name: "n", value: Template(literal: start))])]
            + [.while(below, steps: steps + [.set([count])])]
    }

    @Test(arguments: [("0", 3), ("2", 1), ("3", 0), ("x", 0)])
    func `goes on as long as its condition holds`(start: String, rounds: Int) throws {
        let steps = counting(from: start, [get("/page")]) + [get("/end")]
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.count { $0.url == "http://target/page" } == rounds)
        #expect(time.sent.count { $0.url == "http://target/end" } == 1)
    }

    @Test func `may stand in a loop`() throws {
        let loop = Step.repeat(
            times: Template(literal: "2"),
            steps: counting(from: "1", [get("/page")])
        )
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), [loop]))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.count == 4)
    }

    @Test(arguments: [[], [get("/page")], [Step.think(.fixed(nanoseconds: 1_000))]])
    func `ends with the time of its load`(steps: [Step]) throws {
        let forever = Step.while(.value(Template(literal: "true")), steps: steps)
        var time = try VirtualTime(plan(closed(users: 2, seconds: 1), [forever, get("/never")]))
        time.run { _, _ in (10 * millisecond, answer()) }
        #expect(time.endedAt <= 2 * second)
        #expect(time.sent.allSatisfy { $0.url == "http://target/page" })
    }

    private func endless(_ steps: [Step]) throws -> Step {
        .while(.value(try #require(Template(parsing: "${on}"))), steps: steps)
    }

    @Test func `that never sends ends a load of iterations, and is named`() throws {
        let steps = [
            get("/first"), Step.set([Variable(name: "on", value: Template(literal: "true"))]),
            .repeat(times: Template(literal: "2"), steps: [try endless([])]),
        ]
        var time = try VirtualTime(plan(closed(users: 3, seconds: 0, iterations: 1), steps))
        time.worker.mostTurns = 20
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.count == 3)
        #expect(time.fault == .endless(loop: "'while' ('${on}')", scenario: "users"))
        #expect(time.fault?.message.contains("'while' ('${on}')") == true)
    }

    @Test func `that sends or waits now and then may go on and on`() throws {
        let busy = Step.repeat(times: Template(literal: "3000"), steps: [.set([])])
        for pause in [get("/page"), Step.think(.fixed(nanoseconds: millisecond))] {
            let count = Variable(name: "n", value: Template.of("${__intSum(${n},1)}"))
            let below = Condition.compare(.variable("n"), .less, Template(literal: "9"))
            let start = Step.set([Variable(name: "n", value: Template(literal: "0"))])
            let steps = [start, .while(below, steps: [pause, busy, .set([count])]), get("/end")]
            var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
            time.worker.mostTurns = 7
            time.run { _, _ in (millisecond, answer()) }
            #expect(time.fault == nil)
            #expect(time.sent.last?.url == "http://target/end")
        }
    }
}
