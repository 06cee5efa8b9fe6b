@testable import LoadPlan
import Notation
import Testing

@Suite struct `A control step` {
    private static let inner = [
        Step(Request(name: "GET /", method: "GET", url: Template(literal: "/")))
    ]
    private static let table: [(String, any StepKind)] = [
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
        (
            #"{"forEach": "x", "as": "y", "from": 2, "to": 3, "separator": "", "steps": [S]}"#,
            ForEach(
                .found("x", separator: ""),
                as: "y",
                first: Template(literal: "2"),
                last: Template(literal: "3"),
                steps: inner
            )
        ),
        (
            #"{"repeat": 3, "index": "i", "steps": [S]}"#,
            Repetition(times: Template(literal: "3"), index: "i", steps: inner)
        ),
        (
            #"{"while": "1", "index": "i", "steps": [S]}"#,
            While(.value(Template(literal: "1")), index: "i", steps: inner)
        ),
        (
            #"{"until": "1", "index": "i", "steps": [S]}"#,
            Until(.value(Template(literal: "1")), index: "i", steps: inner)
        ),
        (
            #"{"set": {"a": 1, "b": ["x", "y"]}}, S"#,
            Assignment([
                .init("a", [Template(literal: "1")]),
                .init("b", ["x", "y"].map { Template(literal: $0) }),
            ])
        ),
        (#"{"pace": "120/min", "name": "x"}, S"#, Pace(.known(perSecond: 2), name: "x")),
        (
            #"{"pace": "1/s", "exactIn": "1h", "batch": 2}, S"#,
            Pace(
                .known(perSecond: 1),
                .exact(.init(periodNanoseconds: 3_600_000_000_000, batch: 2))
            )
        ),
        (
            #"{"number": "n", "from": 5, "format": "000"}, S"#,
            {
                var step = Numbering("n", from: Template(literal: "5"))
                step.format = DecimalPattern("000")
                return step
            }()
        ),
        (#"{"once": [S]}"#, Once(inner)),
        (#"{"every": 10, "steps": [S]}"#, Every(10, steps: inner)),
        (#"{"every": 2, "per": "user", "steps": [S]}"#, Every(2, per: .user, steps: inner)),
        (#"{"share": "0.05%", "steps": [S]}"#, Portion(ofTenThousand: 5, steps: inner)),
        (#"{"share": "20%", "steps": [S]}"#, Portion(ofTenThousand: 2_000, steps: inner)),
        (
            #"{"share": "20%", "deal": "even", "steps": [S]}"#,
            Portion(ofTenThousand: 2_000, deal: .even, steps: inner)
        ),
        (#"{"atMost": 3, "per": "user", "steps": [S]}"#, AtMost(3, per: .user, steps: inner)),
        (
            #"{"for": "10s", "steps": [S]}"#,
            TimedLoop(.known(nanoseconds: 10_000_000_000), steps: inner)
        ),
        (#"{"random": [S]}"#, RandomChoice(inner, weights: [1])),
        (
            #"{"random": [S], "weights": [3], "proportions": "exact"}"#,
            RandomChoice(inner, weights: [3], proportions: .exact)
        ),
        (#"{"interleave": [S], "per": "user"}"#, Interleave(inner, per: .user)),
        (
            #"{"interleave": [S], "per": "user", "staggered": true}"#,
            Interleave(inner, per: .user, isStaggered: true)
        ),
        (#"{"randomOrder": [S]}"#, RandomOrder(inner)),
        (
            #"{"switch": "a", "cases": {"b": [S]}}"#,
            Switch(on: Template(literal: "a"), [.init("b", steps: inner)])
        ),
    ]

    @Test func `is read as it is written`() throws {
        for (text, kind) in Self.table {
            let steps = text.replacing("S", with: #"{"get": "/"}"#)
            let read = try read(plan(steps: steps)).plan.scenarios[0].steps
            #expect(read.first == Step(kind), "\(text)")
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
        (
            #"{"forEach": "a", "as": "b", "from": 0, "steps": [{"get": "/"}]}"#,
            "6:37: 'from' must be positive, got 0."
        ),
        (
            #"{"forEach": "a", "as": "b", "separator": 1, "steps": [{"get": "/"}]}"#,
            "6:42: 'separator' must be a text without expressions, got 1."
        ),
        (
            #"{"repeat": 2, "index": "${i}", "steps": [{"get": "/"}]}"#,
            "6:24: 'index' must be known before the run, got '${i}'."
        ),
        (
            #"{"number": "n", "format": "0%"}"#,
            "6:27: 'format' must be a decimal pattern such as '000' or '#,##0', got '0%'."
        ),
        (
            #"{"number": "n", "restarts": true, "per": "run"}"#,
            "6:29: 'restarts' stands only with \"per\": \"user\"."
        ),
        (#"{"number": "n", "order": "random"}"#, "6:1: 'to' is missing beside a random order."),
        (#"{"number": "n", "by": 1.5}"#, "6:23: 'by' must be a whole number, got 1.5."),
        (
            #"{"pace": "2/s", "among": "run"}"#,
            "6:1: 'among' stands only with \"per\": \"user\" and without 'exactIn'."
        ),
        (#"{"pace": "2/s", "batch": 2}"#, "6:1: 'batch' stands only with 'exactIn'."),
        (
            #"{"pace": "2/s", "per": "user", "exactIn": "1h"}"#,
            "6:1: 'exactIn' stands only with \"per\": \"run\"."
        ),
        (
            #"{"pace": "10000/s", "exactIn": "24h"}"#,
            "6:1: 'exactIn' must have at most 10000000 instants."
        ),
        (
            #"{"pace": "often"}"#,
            "6:10: 'pace' must be a rate such as '200/s', '12/min' or '1/h', got 'often'."
        ),
        (
            #"{"pace": "${x}/s", "exactIn": "1h"}"#,
            "6:10: 'pace' must be known before the run, got '${x}/s'."
        ),
        (
            #"{"interleave": [{"get": "/"}], "per": "run", "staggered": true}"#,
            "6:59: 'staggered' stands only with \"per\": \"user\"."
        ),
        (
            #"{"set": {"a": []}}"#,
            "6:15: 'a' must be a list with something in it, got an empty list."
        ),
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
