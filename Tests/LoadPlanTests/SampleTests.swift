@testable import LoadPlan
import Notation
import Testing

@Suite struct `A sample in a plan` {
    @Test func `is read with all that it has`() throws {
        let text = plan(
            steps: #"""
                {"sample": "a"},
                {"sample": "b", "time": "100ms", "answer": "x", "code": 404, "success": true},
                {"sample": "c", "time": {"between": ["1ms", "2s"]}, "script": "1 + 1"},
                {"sample": "d", "time": "${__Random(1,9)}ms", "check": {"contains": "x"},
                 "onFailure": "stopUser", "tags": ["t"], "after": "2"}
                """#
        )
        let samples = try read(text).plan.scenarios[0].steps.samples
        var (b, c, d) = (SampleStep(name: "b"), SampleStep(name: "c"), SampleStep(name: "d"))
        b.time = Pause(.fixed(.known(nanoseconds: 100_000_000)))
        b.answer = Template(literal: "x")
        b.code = Template(literal: "404")
        b.success = Template(literal: "true")
        c.time = Pause(
            .between(.known(nanoseconds: 1_000_000), .known(nanoseconds: 2_000_000_000))
        )
        c.script = PlanScript(.text(Template(literal: "1 + 1")))
        d.time = Template(parsing: "${__Random(1,9)}ms").map { Pause(.fixed(.evaluated($0))) }
        d.request.checks = [Check(BodySubject(), .contains(Template(literal: "x")))]
        d.request.onFailure = .stopUser
        d.request.tags = ["t"]
        d.request.after = [PlanScript(.text(Template(literal: "2")))]
        #expect(samples == [SampleStep(name: "a"), b, c, d])
    }

    @Test(arguments: [
        (#"{"sample": ""}"#, "'sample' must be a text that is not empty, got ''."),
        (#"{"sample": "a", "time": "soon"}"#, "'time' must be"),
        (#"{"sample": "a"}, {"sample": "a"}"#, "There are two steps named 'a' in one scenario."),
        (#"{"sample": "a", "get": "/"}"#, "There is no key 'get' in a sample."),
    ])
    func `has a fault`(step: String, said: String) {
        let text = faults(of: plan(steps: step))
        #expect(text.contains(said), "\(text)")
    }
}
