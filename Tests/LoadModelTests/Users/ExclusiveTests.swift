import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `An exclusive step` {
    private func exclusive(_ steps: [Step]) -> Step { exclusive("stock", steps) }

    private func exclusive(_ name: String, _ steps: [Step]) -> Step {
        Step(Exclusive(name, steps: steps))
    }

    /// When requests of a path were under way, where each takes so long.
    private func spans(_ time: VirtualTime, _ path: String, _ length: UInt64) -> [Range<UInt64>] {
        time.sent.filter { $0.url.hasSuffix(path) }.map { $0.at..<$0.at + length }
    }

    private func areApart(_ spans: [Range<UInt64>]) -> Bool {
        zip(spans, spans.dropFirst()).allSatisfy { !$0.overlaps($1) }
    }

    @Test func `is done by one user at a time, in the order in which they came`() throws {
        let steps = [get("/free"), exclusive([get("/a"), get("/b")])]
        var time = try VirtualTime(plan(closed(users: 5, seconds: 0, iterations: 4), steps))
        time.run { _, _ in (10 * millisecond, answer()) }
        let inside = time.sent.filter { !$0.url.hasSuffix("/free") }
        #expect(inside.map { $0.url.suffix(1) }.joined() == String(repeating: "ab", count: 20))
        #expect(areApart(inside.map { $0.at..<$0.at + 10 * millisecond }))
        let users = inside.map(\.exchange)
        #expect(Set(users.prefix(10)).count == 5)
        #expect(Array(users.suffix(30)) == Array(users.prefix(30)))
        // Nothing is lost between one user and the next.
        #expect(time.endedAt == (10 + 20 * 20) * millisecond)
        #expect(time.totals.scenarioTotals[0].iterations == 20)
    }

    @Test func `has its wait in no time of a request`() throws {
        let steps = [exclusive([get("/a")])]
        var time = try VirtualTime(plan(open(perSecond: 100, seconds: 1, maxUsers: 100), steps))
        time.run { _, _ in (20 * millisecond, answer()) }
        let times = time.totals.overall.responseTimes
        #expect(times.max?.value ?? 0 <= 20_100)
        #expect(time.totals.overall.requests == 50)
        #expect(time.totals.dropped == 50)
    }

    @Test func `of another name excludes nobody, and of its own not itself`() throws {
        let both = [exclusive("a", [exclusive("a", [get("/a")])]), exclusive("b", [get("/b")])]
        var time = try VirtualTime(plan(closed(users: 2, seconds: 0, iterations: 2), both))
        time.run { _, _ in (10 * millisecond, answer()) }
        #expect(areApart(spans(time, "/a", 10 * millisecond)))
        #expect(time.sent.count == 8)
        #expect(time.endedAt == 50 * millisecond)
    }

    @Test func `is free again when its user is cut, thinks or computes at the end of its load`()
        throws
    {
        let endless = Step.while(.value(Template(literal: "true")), steps: [])
        for last in [get("/hangs"), .think(.fixed(nanoseconds: 60 * second)), endless] {
            var plan = plan(closed(users: 2, seconds: 1), [exclusive([get("/in"), last])])
            plan.scenarios[0].gracefulStopNanoseconds = 0
            plan.scenarios.append(
                Scenario(
                    name: "others",
                    load: closed(users: 3, seconds: 3),
                    steps: [exclusive([get("/other")])]
                )
            )
            var time = try VirtualTime(plan)
            let hangs = plan.scenarios[0].steps.requests.count == 2
            time.run(turnTakes: millisecond) { step, _ in
                ((hangs && step == 1 ? 60_000 : 10) * millisecond, answer())
            }
            let others = time.sent.filter { $0.url.hasSuffix("/other") }
            #expect(others.count > 150)
            #expect(others.allSatisfy { $0.at >= second })
            #expect(time.endedAt <= 4 * second)
        }
    }

    @Test func `is left where an iteration stops in it`() throws {
        let steps = [exclusive([get("/a"), Step(Stop(.iteration))])]
        var time = try VirtualTime(plan(closed(users: 3, seconds: 0, iterations: 2), steps))
        time.run { _, _ in (10 * millisecond, answer()) }
        #expect(time.sent.count == 6)
    }

    @Test func `may not stand in another one in both orders`() throws {
        let steps = [
            exclusive("a", [exclusive("b", [exclusive("c", [get("/a")])])]),
            exclusive("c", [Step(Once([exclusive("a", [get("/b")])]))]),
        ]
        let faults = #expect(throws: Faults.self) {
            _ = try Program(plan(closed(users: 1, seconds: 1), steps), properties: [:])
        }
        #expect(faults?.faults.first?.message.contains("'a' stands in 'c'") == true)
    }
}
