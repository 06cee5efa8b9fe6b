@testable import LoadPlan
import Notation
import Testing

@Suite struct `A control step` {
    @Test func `is read as it is written`() throws {
        let inner = [Step(Request(name: "GET /", method: "GET", url: Template(literal: "/")))]
        let table: [(String, any StepKind)] = [
            (#"{"group": "a", "steps": [S]}"#, Group(name: "a", steps: inner)),
            (
                #"{"group": "a", "thinkTime": "included", "steps": [S]}"#,
                Group(name: "a", thinkTime: .included, steps: inner)
            ),
            (#"{"steps": [S]}"#, Block(steps: inner)),
            (
                #"{"forEach": "x", "as": "y", "steps": [S]}"#,
                ForEach(.found("x"), as: "y", steps: inner)
            ),
            (#"{"once": [S]}"#, Once(inner)),
            (#"{"every": 10, "steps": [S]}"#, Every(10, steps: inner)),
            (#"{"every": 2, "per": "user", "steps": [S]}"#, Every(2, per: .user, steps: inner)),
            (#"{"share": "0.05%", "steps": [S]}"#, Portion(ofTenThousand: 5, steps: inner)),
            (#"{"share": "20%", "steps": [S]}"#, Portion(ofTenThousand: 2_000, steps: inner)),
            (#"{"random": [S]}"#, RandomChoice(inner, weights: [1])),
            (
                #"{"random": [S], "weights": [3], "proportions": "exact"}"#,
                RandomChoice(inner, weights: [3], proportions: .exact)
            ),
            (#"{"interleave": [S], "per": "user"}"#, Interleave(inner, per: .user)),
            (#"{"randomOrder": [S]}"#, RandomOrder(inner)),
            (
                #"{"switch": "a", "cases": {"b": [S]}}"#,
                Switch(on: Template(literal: "a"), [.init("b", steps: inner)])
            ),
        ]
        for (text, kind) in table {
            let steps = text.replacing("S", with: #"{"get": "/"}"#)
            #expect(try read(plan(steps: steps)).plan.scenarios[0].steps == [Step(kind)], "\(text)")
        }
    }

    @Test(arguments: [
        (
            #"{"group": "a", "steps": [{"get": "/", "name": "a"}]}"#,
            "6:47: There are two requests named 'a' in one scenario."
        ),
        (
            #"{"get": "/", "name": "a"}, {"group": "a", "steps": [{"get": "/"}]}"#,
            "6:38: There are two steps named 'a' in one scenario."
        ),
        (
            #"{"random": [{"get": "/"}, {"get": "/"}], "weights": [1]}"#,
            "6:53: 'weights' must have one number for each step of 'random', 2, got 1."
        ),
        (
            #"{"random": [{"get": "/"}], "weights": [1.5]}"#,
            "6:40: 'weights' must be a whole number, got 1.5."
        ),
        (
            #"{"share": "0.001%", "steps": [{"get": "/"}]}"#,
            "6:11: 'share' must be a percentage from 0.01% to 100% with at most two decimals, "
                + "got '0.001%'."
        ),
        (
            #"{"share": "20", "steps": [{"get": "/"}]}"#,
            "6:11: 'share' must be a percentage from 0.01% to 100% with at most two decimals, "
                + "got '20'."
        ),
        (
            #"{"forEach": "a", "as": "${b}", "steps": [{"get": "/"}]}"#,
            "6:24: 'as' must be known before the run, got '${b}'."
        ),
        (
            #"{"forEach": "a$", "as": "b", "steps": [{"get": "/"}]}"#,
            "6:13: 'a$' cannot be a variable's name."
        ),
        (
            #"{"switch": "a", "cases": {"b": [{"get": "/"}], "b": [{"get": "/"}]}}"#,
            "6:48: 'b' stands twice in one object."
        ),
        (#"{"steps": [{"get": "/"}], "reapeat": 3}"#, "6:27: There is no key 'reapeat' in a step."),
        (#"{"every": 3}"#, "6:1: 'steps' is missing in an 'every' step."),
    ])
    func `tells what is wrong with it, and where`(step: String, said: String) {
        let first = faults(of: plan(steps: step)).split(separator: "\n").first.map(String.init)
        #expect(first == said)
    }

    @Test func `has at most 64 steps in random order`() {
        let steps = Array(repeating: #"{"get": "/"}"#, count: 65).joined(separator: ", ")
        #expect(faults(of: plan(steps: #"{"randomOrder": [\#(steps)]}"#)).contains("at most 64"))
    }

    @Test func `over values that nothing sets is warned about`() {
        let loop = #"{"forEach": "x", "as": "y", "steps": [{"get": "/${y}"}]}"#
        #expect(faults(of: plan(steps: loop)).contains("Nothing sets '${x_1}'"))
        let found = #"{"get": "/", "extract": {"x": {"json": "$.a", "match": "all"}}}, "#
        #expect(faults(of: plan(steps: found + loop)) == "")
    }

    @Test func `has names that no name made for a request takes`() throws {
        let steps = #"{"get": "/"}, {"group": "GET /", "steps": [{"get": "/"}]}"#
        let plan = try read(plan(steps: steps)).plan
        #expect(plan.scenarios[0].steps.requests.map(\.name) == ["GET / (2)", "GET / (3)"])
        #expect(try read(PlanWriter.text(plan)).plan == plan)
    }

    @Test func `is named by thresholds where it is a group`() throws {
        let steps = #"{"group": "a", "steps": [{"get": "/"}]}"#
        let more = #", "thresholds": ["a: p95 < 1s", "scenario 1/a: errors < 1%"]"#
        var plan = try read(plan(more, steps: steps)).plan
        #expect(plan.thresholds.map(\.scope) == [.name("a"), .name("scenario 1/a")])
        try plan.add(threshold: "a: max < 1s")
    }
}
