@testable import LoadPlan
import Notation
import Testing

@Suite struct `Steps that stand elsewhere` {
    private let fragments = #"""
        , "fragments": {
          "sign in": [{"get": "/form", "name": "form"}, {"post": "/session", "name": "session"}],
          "look": [{"use": "sign in"}, {"get": "/look"}]
        }
        """#

    private func names(
        _ steps: String,
        _ files: [String: String] = [:],
        fragments: String = ""
    ) throws -> [String] {
        let plan = try read(plan(fragments, steps: steps), files: files).plan
        #expect(try read(PlanWriter.text(plan)).plan == plan)
        return plan.scenarios[0].steps.requests.map(\.name)
    }

    @Test func `are put where they are used`() throws {
        let names = try names(#"{"use": "look"}, {"get": "/"}"#, fragments: fragments)
        #expect(names == ["form", "session", "GET /look", "GET /"])
    }

    @Test func `have names of their own each time`() throws {
        let steps =
            #"{"use": "look"}, {"use": "sign in"}, {"repeat": 2, "steps": [{"use": "look"}]}"#
        let names = try names(steps, fragments: fragments)
        #expect(
            names == [
                "form", "session", "GET /look", "form (2)", "session (2)", "form (3)",
                "session (3)", "GET /look (2)",
            ]
        )
    }

    @Test func `take headers and timeouts of where they are used`() throws {
        let scenario = """
            {"load": {"users": 1, "iterations": 1}, "headers": {"A": "1"}, "timeout": "1s",
            "steps": [{"use": "look"}]}
            """
        let text = """
            {"name": "x", "target": "http://a", "headers": {"B": "2"}\(fragments),
            "scenarios": [\(scenario), {"load": {"users": 1, "iterations": 1},
            "steps": [{"use": "look"}]}]}
            """
        let plan = try read(text).plan
        let (first, second) = (plan.scenarios[0].steps.requests, plan.scenarios[1].steps.requests)
        #expect(first.allSatisfy { $0.headers.map(\.name).sorted() == ["A", "B"] })
        #expect(second.allSatisfy { $0.headers.map(\.name) == ["B"] })
        #expect(first.allSatisfy { $0.timeout.totalNanoseconds == 1_000_000_000 })
        #expect(try read(PlanWriter.text(plan)).plan == plan)
    }

    @Test(arguments: [
        ("common/sign-in.json", #"[{"get": "/a"}, {"include": "more.yaml"}]"#),
        ("common/sign-in.yaml", "- get: /a\n- include: ./more.yaml\n"),
    ])
    func `may be those of other files`(file: String, text: String) throws {
        let files = [
            file: text, "common/more.yaml": "- get: /b\n- include: ../c.json\n",
            "c.json": #"[{"get": "/c"}]"#,
        ]
        let names = try names(#"{"include": "\#(file)"}, {"get": "/d"}"#, files)
        #expect(names == ["GET /a", "GET /b", "GET /c", "GET /d"])
    }

    @Test func `have faults with their place, each told once`() {
        let files = ["common/a.json": "[\n{\"gte\": \"/\"}]", "b.json": "[{\"get\": \"/\",}]"]
        let steps = #"""
            {"include": "common/a.json"}, {"include": "common/a.json"},
            {"include": "b.json"}, {"include": "c.json"}, {"get": "/"}
            """#
        let said = faults(of: plan(steps: steps), files: files).split(separator: "\n")
            .filter { !$0.hasPrefix(" ") }
        #expect(said.count == 3, "\(said)")
        #expect(said.first == "7:36: The file 'c.json' cannot be read: there is no such file.")
        #expect(said.dropFirst().first?.hasPrefix("b.json:1:") == true)
        #expect(said.last == "common/a.json:2:2: There is no key 'gte' in a step.")
    }

    @Test func `have a place that starts where the plan's does`() {
        var fault = Fault("Wrong.", line: 1, column: 2)
        fault.file = "common/a.json"
        #expect(fault.text(file: "plans/shop.json") == "plans/common/a.json:1:2: Wrong.")
        #expect(fault.text(file: "shop.json") == "common/a.json:1:2: Wrong.")
        fault.file = "/etc/a.json"
        #expect(fault.text(file: "plans/shop.json") == "/etc/a.json:1:2: Wrong.")
    }

    @Test func `may not contain themselves`() {
        let files = [
            "a.json": #"[{"include": "sub/b.json"}]"#,
            "sub/b.json": #"[{"get": "/"}, {"include": "../a.json"}]"#,
        ]
        #expect(
            faults(of: plan(steps: #"{"include": "a.json"}"#), files: files) == """
                sub/b.json:1:28: The steps of 'a.json' → 'sub/b.json' → 'a.json' contain themselves.
                    Steps may use fragments and include files that lead to an end.
                """
        )
        let circle = #", "fragments": {"a": [{"use": "b"}], "b": [{"use": "a"}]}"#
        let said = faults(of: plan(circle, steps: #"{"use": "a"}, {"use": "b"}, {"get": "/"}"#))
        #expect(said.split(separator: "\n").count == 2, "\(said)")
        #expect(said.contains("The steps of 'a' → 'b' → 'a' contain themselves."))
        let own = #", "fragments": {"a": [{"use": "a"}]}"#
        #expect(faults(of: plan(own)).contains("The steps of 'a' → 'a' contain themselves."))
    }

    @Test func `are not put in their places without an end`() {
        let doubling = (1...40).map {
            #""f\#($0)": [{"use": "f\#($0 - 1)"}, {"use": "f\#($0 - 1)"}]"#
        }
        for last in [18, 40] {
            let all = [#""f0": [{"get": "/"}]"#] + doubling
            let more = #", "fragments": {\#(all.joined(separator: ", "))}"#
            let said = faults(of: plan(more, steps: #"{"use": "f\#(last)"}"#))
            #expect(said.contains("too many"), "\(last)")
        }
    }

    @Test(arguments: [
        (
            #"{"use": "sing in"}, {"use": "look"}"#,
            "There is no fragment 'sing in'.\n    Did you mean 'sign in'?"
        ),
        (
            #"{"use": "look", "include": "x"}"#,
            "A block must have one of 'use', 'include' and 'steps', got 'use', 'include'."
        ),
        (#"{"get": "/"}, {"use": "sign in"}"#, "Nothing uses the fragment 'look'."),
    ])
    func `are told where something is wrong with them`(steps: String, said: String) {
        #expect(faults(of: plan(fragments, steps: steps)).contains(said))
    }
}
