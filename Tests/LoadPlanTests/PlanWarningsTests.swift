import LoadPlan
import Notation
import Testing

@Suite struct `An unknown name` {
    @Test func `is warned of where it stands, and stays`() throws {
        let (plan, warnings) = try read(plan(steps: #"{"get": "/${who}"}"#))
        let url = Template(source: "/${who}", pieces: [.literal("/"), .variable("who")])
        #expect(plan.scenarios[0].steps.requests.map(\.url) == [url])
        #expect(
            warnings == [
                Fault(
                    "Nothing sets '${who}', so it stays as it is.",
                    line: 6,
                    column: 9
                )
            ]
        )
    }

    @Test(
        arguments: [
            (#"{"get": "/${qery}"}"#, "Did you mean '${query}'?"),
            (#"{"get": "/", "check": {"contains": "${__V(${nobody})}"}}"#, nil),
            (#"{"get": "/"}, {"if": "${nobody} == 1", "steps": [{"get": "/a"}]}"#, nil),
            (#"{"post": "/", "json": [{"a": "${nobody}"}]}"#, nil),
        ] as [(String, String?)]
    )
    func `is warned of with a hint`(steps: String, hint: String?) throws {
        let data = #", "data": [{"file": "f"}]"#
        let warnings = try read(plan(data, steps: steps), files: ["f": "query\n1"]).warnings
        #expect(warnings.map(\.hint) == [hint])
    }

    @Test(arguments: [
        #"{"get": "/${query}${host}"}"#,
        #"{"get": "/${later}"}, {"get": "/a", "extract": {"later": {"json": "$.a"}}}"#,
        #"{"get": "/${x_1}${x_matchNr}"}, {"get": "/a", "extract": {"x": {"json": "$"}}}"#,
        #"{"set": {"n": 1}}, {"get": "/${n}"}"#,
        #"{"get": "/${START.MS}${START.YMD}${START.HMS}${TESTSTART.MS}"}"#,
        #"{"until": "${JMeterThread.last_sample_ok}", "steps": [{"get": "/"}]}"#,
        #"{"get": "/${__Random(1,2,dice)}${dice}"}"#,
        #"{"get": "/${__split(a b,word, )}${word_1}"}"#,
        #"{"get": "/${__V(${query})}${__P(x)}${__UUID}"}"#,
    ])
    func `is none of those that something sets`(steps: String) throws {
        let more = #", "data": [{"file": "f"}], "variables": {"host": "${__time(,now)}${now}"}"#
        #expect(try read(plan(more, steps: steps), files: ["f": "query\n1"]).warnings == [])
    }

    @Test func `is known only within its scenario, and to the plan`() {
        let text = """
            {"name": "x", "target": "http://127.0.0.1", "headers": {"T": "${token}"},
            "variables": {"early": "${token}"},
            "scenarios": [
            {"load": {"users": 1, "iterations": 1}, "steps": [{"set": {"token": 1}}, {"get": "/"}]},
            {"load": {"users": 1, "iterations": 1}, "steps": [{"get": "/${token}"}]}]}
            """
        let hint = "It is set elsewhere: by another scenario, or only once an iteration has begun."
        #expect(
            faults(of: text) == """
                2:24: warning: Nothing sets '${token}', so it stays as it is.
                    \(hint)
                5:59: warning: Nothing sets '${token}', so it stays as it is.
                    \(hint)
                """
        )
    }
}
