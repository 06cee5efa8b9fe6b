import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A sample` {
    private let machine = SampleMachine()

    private func run(_ steps: [Step], _ load: Load? = nil) throws -> VirtualTime {
        let plan = plan(load ?? closed(users: 1, seconds: 0, iterations: 2), steps)
        let shared = try Program(plan, properties: [:]).sharedCounters(machine: machine)
        var time = try VirtualTime(plan, shared: shared)
        time.run { _, _ in (millisecond, answer()) }
        return time
    }

    private func sample(_ change: (inout SampleStep) throws -> Void = { _ in }) rethrows -> Step {
        var sample = SampleStep(name: "s")
        try change(&sample)
        return Step(sample)
    }

    @Test func `takes its time, is counted, and is sent to nobody`() throws {
        let wait = sample { $0.time = Pause(.fixed(.known(nanoseconds: 100 * millisecond))) }
        let time = try run([wait, get("a")])
        #expect(time.sent.map(\.at) == [100 * millisecond, 201 * millisecond])
        let steps = time.totals.stepStatistics
        #expect(time.totals.steps.map(\.kind) == [.sample, .request])
        #expect(steps.map(\.requests) == [2, 2])
        #expect(steps[0].service == steps[0].response)
        var expected = LatencyHistogram()
        for _ in 0..<2 { expected.record(100_000) }
        #expect(steps[0].service == expected)
        #expect(steps[0].bytesReceived == 0)
        #expect(time.totals.overall.requests == 4)
    }

    @Test(arguments: [
        (code: nil, success: nil, outcome: nil), ("404", nil, "status 404"), ("404", "TRUE", nil),
        ("200", "no", "script"), ("500", "false", "status 500"), ("Gone", nil, nil),
    ])
    func `counts as it says`(code: String?, success: String?, outcome: String?) throws {
        let time = try run([
            sample {
                $0.code = code.map { Template(literal: $0) }
                $0.success = success.map { Template(literal: $0) }
            }
        ])
        let counted = time.totals.stepStatistics[0].outcomes
        #expect(counted == (outcome.map { [$0: 2] } ?? [:]))
    }

    @Test func `is looked at as an answer is, and is a part of its group`() throws {
        let answer = try #require(Template(parsing: "id=${__counter(TRUE)}"))
        let made = sample {
            $0.answer = answer
            $0.time = Pause(.fixed(.known(nanoseconds: 10 * millisecond)))
            let id: any ExtractionSource = .regex(pattern: "id=(.)", group: 1)
            $0.request.extractions = [Extraction(variable: "x", source: id)]
            $0.request.checks = [.contains(Template(literal: "1"))]
        }
        let next = try #require(Template(parsing: "/${x}"))
        let group = Step(
            Group(name: "g", thinkTime: .excluded, steps: [made, get("b") { $0.url = next }])
        )
        let time = try run([group])
        #expect(time.sent.map(\.url) == ["http://target/1", "http://target/2"])
        let steps = time.totals.stepStatistics
        #expect(steps[0].outcomes == ["check contains": 1])
        #expect(steps[2].outcomes == ["request failed": 1])
        #expect(steps[2].response.max ?? 0 >= 10_900)
    }

    @Test(arguments: [
        (script: "see", outcome: nil), ("deny", "script"), ("fall", "script"),
    ])
    func `is what its script makes of it`(_ text: String, outcome: String?) throws {
        let time = try run([
            sample { $0.script = PlanScript(.text(Template(literal: text)), name: "S") }
        ])
        #expect(
            time.totals.stepStatistics[0].outcomes == (outcome.map { [$0: 2] } ?? [:])
        )
        #expect(machine.lines.first == "info users 1 s||-|-")
    }

    @Test func `is cut at the end of a load, and its user can be another's`() throws {
        let wait = sample { $0.time = Pause(.fixed(.known(nanoseconds: 20 * second))) }
        let time = try run([get("a"), wait], closed(users: 2, seconds: 3))
        #expect(time.totals.stepStatistics[1].unfinished == 2)
        #expect(time.totals.stepStatistics[1].requests == 0)
        #expect(time.wasCut.count == 2)
        let short = sample { $0.time = Pause(.fixed(.known(nanoseconds: 300 * millisecond))) }
        let open = try run([get("a"), short], open(perSecond: 10, seconds: 3, maxUsers: 5))
        let steps = open.totals.stepStatistics
        #expect(steps[0].requests == steps[1].requests + steps[1].unfinished)
        #expect(steps[1].requests > 20)
    }

    @Test func `stops what its failure stops`() throws {
        let failing = sample {
            $0.code = Template(literal: "500")
            $0.request.onFailure = .stopUser
        }
        #expect(try run([failing, get("a")]).sent.isEmpty)
    }
}
