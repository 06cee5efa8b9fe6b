@testable import LoadPlan
import Notation
import Testing

@Suite struct `A script in a plan` {
    @Test func `is a text or a file, with a name and parameters`() throws {
        let put = PlanScript(.text(Template(literal: "vars.put('a', '1')")))
        let sign = PlanScript(.file("sign.js"), name: "Sign", parameters: Template(literal: "x y"))
        let text = plan(
            steps: #"""
                {"script": "vars.put('a', '1')"},
                {"script": {"file": "sign.js", "name": "Sign", "parameters": "x y"}},
                {"get": "/${a}/${b}", "after": ["vars.put('a', '1')", {"file": "sign.js"}]}
                """#
        )
        let (plan, warnings) = try read(text, files: ["sign.js": ""])
        let steps = plan.scenarios[0].steps
        #expect(steps.prefix(2) == [Step(ScriptStep(put)), Step(ScriptStep(sign))])
        #expect(steps.requests[0].after == [put, PlanScript(.file("sign.js"))])
        #expect(plan.requestFiles == ["sign.js"])
        // What a file sets is not known.
        #expect(warnings.isEmpty)
    }

    @Test(arguments: [
        (#"{"script": {}}"#, "A script must have one of 'text' and 'file'."),
        (
            #"{"script": {"text": "1", "file": "a.js"}}"#,
            "A script must have one of 'text' and 'file'."
        ),
        (#"{"script": [1]}"#, "'script' must be a text, got a list."),
        (#"{"get": "/", "after": {"txt": "1"}}"#, "There is no key 'txt' in a script."),
        (#"{"script": "${__nothing()}"}"#, "__nothing"),
        (#"{"script": "vars.put('abc', 1)"}, {"get": "/${abd}"}"#, "Did you mean '${abc}'?"),
    ])
    func `has a fault`(step: String, said: String) {
        let text = faults(of: plan(steps: step))
        #expect(text.contains(said), "\(text)")
    }
}
