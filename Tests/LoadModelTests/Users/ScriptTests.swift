import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A script of a plan` {
    private let machine = SampleMachine()

    private func script(_ text: String, parameters: String? = nil) throws -> PlanScript {
        let source = try #require(Template(parsing: text))
        let parameters = parameters.flatMap(Template.init(parsing:))
        return PlanScript(.text(source), name: "S", parameters: parameters)
    }

    private func run(
        _ steps: [Step],
        iterations: Int = 1,
        _ answer: Answer = answer(200, "id=7")
    ) throws -> VirtualTime {
        let plan = plan(closed(users: 1, seconds: 0, iterations: iterations), steps)
        let shared = try Program(plan, properties: [:]).sharedCounters(machine: machine)
        var time = try VirtualTime(plan, shared: shared)
        time.run { _, _ in (millisecond, answer) }
        return time
    }

    @Test func `stands between requests, and sets what they send`() throws {
        let next = try #require(Template(parsing: "/${y}"))
        let steps = [
            Step(ScriptStep(try script("put prev", parameters: "${y}"))),
            get("b") { $0.url = next },
            Step(ScriptStep(try script("see prev"))), Step(ScriptStep(try script("see"))),
        ]
        let time = try run(steps)
        #expect(time.sent.map(\.url) == ["http://target/set"])
        #expect(
            machine.lines == [
                "info users 1 S|${y}|-|-", "info users 1 S||b 200 id=7 true|-",
                "info users 1 S||-|-",
            ]
        )
    }

    @Test func `behind a request sees what was extracted, and checks see what it sets`() throws {
        let y = try #require(Template(parsing: "${y}"))
        let scripts = [try script("see vars"), try script("put")]
        let step = get("a") {
            let id: any ExtractionSource = .regex(pattern: "id=(.)", group: 1)
            $0.extractions = [Extraction(variable: "x", source: id)]
            $0.after = scripts
            $0.checks = [.contains(y)]
        }
        let found = try run([step], answer(200, "id=7 set")).totals.stepStatistics[0]
        #expect(machine.lines.first == "info users 1 S||a 200 id=7 set true|7")
        #expect(found.checks[0].passed == 1)
        #expect(try run([step]).totals.stepStatistics[0].checks[0].failed == 1)
    }

    @Test(arguments: [
        (script: "see", status: 200, outcome: nil), ("deny", 200, "script"),
        ("allow", 500, nil), ("deny", 500, "status 500"), ("fall", 200, "script"),
    ])
    func `behind a request says what it counts as`(
        _ text: String,
        status: Int,
        outcome: String?
    ) throws {
        let script = try script(text)
        let step = get("a") { $0.after = [script] }
        let time = try run([step], iterations: 2, answer(status))
        let counted = time.totals.stepStatistics[0]
        #expect(counted.outcomes == (outcome.map { [$0: 2] } ?? [:]))
        #expect(counted.requests == 2)
        let details = time.seconds.flatMap { $0.errorSamples }.map { $0.detail }
        switch text {
        case "deny" where status == 200: #expect(details.first == "denied")
        case "fall":
            #expect(details.first == "S: line 3 of the script: it fell")
            #expect(machine.lines.last == "error users 1 S: line 3 of the script: it fell")
        default: break
        }
    }

    @Test func `that fails in a step is a line of the log, and the user goes on`() throws {
        let time = try run([Step(ScriptStep(try script("fall"))), get("a")])
        #expect(time.totals.overall.requests == 1)
        #expect(time.totals.overall.errors == 0)
        #expect(machine.lines.last == "error users 1 S: line 3 of the script: it fell")
    }

    @Test func `runs behind a request without an answer, and changes nothing of it`() throws {
        var lost = answer(0)
        lost.failure = .refused
        let script = try script("allow")
        let step = get("a") { $0.after = [script] }
        let time = try run([step], lost)
        #expect(time.totals.stepStatistics[0].outcomes == ["connection refused": 1])
        #expect(machine.lines == ["info users 1 S||a   false|-"])
    }
}
