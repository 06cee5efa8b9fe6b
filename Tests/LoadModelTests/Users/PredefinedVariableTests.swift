import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A predefined variable` {
    /// The paths that one user requests, whose answers have these statuses, and 200 behind them.
    private func paths(_ steps: [Step], _ statuses: [Int]) throws -> [String] {
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
        var rest = statuses[...]
        time.run { _, _ in (millisecond, answer(rest.popFirst() ?? 200)) }
        return time.sent.map { String($0.url.dropFirst("http://target/".count)) }
    }

    private func page(_ url: String, _ change: (inout Request) -> Void = { _ in }) -> Step {
        get(url) {
            $0.url = Template.of(url)
            change(&$0)
        }
    }

    private let last = Template.of("${JMeterThread.last_sample_ok}")

    @Test func `tells whether the last request was a success`() throws {
        let next = page("/${JMeterThread.last_sample_ok}")
        let checked = get("/checked") { $0.checks = [.contains(Template(literal: "x"))] }
        #expect(
            try paths([next, next, next, next], [500, 200, 404]) == [
                "true", "false", "true", "false",
            ]
        )
        #expect(try paths([checked, next], []) == ["checked", "false"])
        let byName = page("/${__V(JMeterThread.last_sample_ok)}")
        #expect(try paths([get("/"), byName], [500]) == ["", "false"])
    }

    @Test func `ends a loop where a request failed, as JMeter's blank While does`() throws {
        let failed = Condition.compare(last, .equal, Template(literal: "false"))
        let loop = Step(Until(failed, index: "i", steps: [get("/a"), page("/${i}")]))
        #expect(
            try paths([loop, get("/end")], [200, 200, 500, 500]) == ["a", "0", "a", "1", "end"]
        )
        // Entered though the request before has failed, and left only behind a round.
        #expect(
            try paths([get("/f"), loop], [500, 500, 200, 200, 404]) == [
                "f", "a", "0", "a", "1",
            ]
        )
        let going = Condition.compare(last, .notEqual, Template(literal: "false"))
        let whilst = Step.while(going, steps: [get("/a")])
        #expect(try paths([get("/f"), whilst, get("/end")], [500]) == ["f", "end"])
        #expect(
            try paths([get("/f"), whilst, get("/end")], [200, 200, 500]) == [
                "f", "a", "a", "end",
            ]
        )
    }

    @Test func `tells when the run has started`() throws {
        // Virtual time begins at 1,800,000,000 s: on the 15th of January 2027, at 08:00.
        let pause = Step.think(.fixed(nanoseconds: 5 * second))
        let steps = [pause, page("/${START.MS}/${START.YMD}/${START.HMS}/${TESTSTART.MS}")]
        #expect(try paths(steps, []) == ["1800000000000/20270115/080000/1800000000000"])
    }

    @Test func `is not there where the plan does not name it`() throws {
        let script = page("/${__V(JMeterThread.last_sample_ok)}")
        let named = plan(closed(users: 1, seconds: 0, iterations: 1), [script])
        var time = try VirtualTime(named)
        #expect(time.worker.variablesOfFirstUser() == ["JMeterThread.last_sample_ok": "true"])
        time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), [get("/")]))
        #expect(time.worker.variablesOfFirstUser() == [:])
    }
}
