import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A rendezvous` {
    private func meet(_ users: Int, name: String? = nil, timeout: UInt64 = 30 * second) -> Step {
        Step(Rendezvous(name: name, users: users, timeoutNanoseconds: timeout))
    }

    /// When requests of a path were sent.
    private func times(_ time: VirtualTime, _ path: String) -> [UInt64] {
        time.sent.filter { $0.url.hasSuffix(path) }.map(\.at)
    }

    @Test func `has so many users go on together`() throws {
        let steps = [get("/a"), meet(3), get("/b")]
        var time = try VirtualTime(plan(closed(users: 6, seconds: 0, iterations: 1), steps))
        var count: UInt64 = 0
        time.run { step, _ in
            if step == 0 { count += 1 }
            return (step == 0 ? count * second : second, answer())
        }
        #expect(times(time, "/b") == [3, 3, 3, 6, 6, 6].map { $0 * second })
        #expect(time.endedAt == 7 * second)
    }

    @Test func `has those who are there go on when one has waited for long enough`() throws {
        let steps = [get("/a"), meet(3, timeout: 5 * second), get("/b")]
        var time = try VirtualTime(plan(closed(users: 2, seconds: 0, iterations: 1), steps))
        var count: UInt64 = 0
        time.run { step, _ in
            if step == 0 { count += 1 }
            return (step == 0 ? count * second : second, answer())
        }
        #expect(times(time, "/b") == [6 * second, 6 * second])
    }

    @Test func `is in no time of a request, and in that of a group as a pause`() throws {
        for thinkTime in Group.ThinkTime.allCases {
            let inside = [get("/a"), meet(2), get("/b")]
            let group = Step(Group(name: "both", thinkTime: thinkTime, steps: inside))
            var time = try VirtualTime(plan(closed(users: 2, seconds: 0, iterations: 1), [group]))
            var count: UInt64 = 0
            time.run { step, _ in
                if step == 0 { count += 1 }
                return (step == 0 ? count * 100 * millisecond : 10 * millisecond, answer())
            }
            let steps = time.totals.stepStatistics
            #expect(steps[1].response == steps[1].service)
            #expect(steps[1].responseTimes.max?.value ?? 0 < 10_100)
            // The first user has waited for 100 ms, the second one for nobody.
            let expected: [UInt64] = thinkTime == .included ? [210, 210] : [110, 210]
            var histogram = LatencyHistogram()
            for milliseconds in expected { histogram.record(milliseconds * 1_000) }
            #expect(steps[2].response == histogram)
            #expect(time.totals.overall.errors == 0)
        }
    }

    @Test func `is left by a user whose load ends, and the others wait for another one`() throws {
        var plan = plan(closed(users: 1, seconds: 1), [get("/a"), meet(2, name: "x"), get("/b")])
        var late = Scenario(
            name: "late",
            load: closed(users: 2, seconds: 0, iterations: 1),
            steps: [get("/c"), meet(2, name: "x"), get("/d")]
        )
        late.startAfterNanoseconds = 2 * second
        plan.scenarios.append(late)
        var time = try VirtualTime(plan)
        var count: UInt64 = 0
        time.run { step, _ in
            if step == 2 { count += 1 }
            return (step == 2 ? count * second : millisecond, answer())
        }
        #expect(times(time, "/b").isEmpty)
        #expect(times(time, "/d") == [4 * second, 4 * second])
        #expect(time.totals.overall.unfinished == 0)
        #expect(time.totals.scenarioTotals[0].iterations == 0)
    }

    @Test func `holds the users of all workers`() throws {
        let plan = plan(
            closed(users: 2, seconds: 0, iterations: 1),
            [meet(2, timeout: second), get("/a")]
        )
        let program = try Program(plan, properties: [:])
        let shared = program.sharedCounters()
        var workers = (0..<2).map { index in
            Worker(
                program,
                share: WorkerShare(index: index, count: 2),
                seed: 1,
                start: 0,
                wallStart: 0,
                shared: shared
            )
        }
        #expect(workers[0].next(at: 0) == .wait(until: millisecond))
        #expect(workers[0].next(at: millisecond) == .wait(until: 2 * millisecond))
        #expect(workers[1].next(at: 1_500_000) == .send(exchange: 0))
        #expect(workers[0].next(at: 2 * millisecond) == .send(exchange: 0))
    }

    @Test func `has one user alone go on where it is traced`() throws {
        let plan = plan(closed(users: 1, seconds: 0, iterations: 1), [meet(5), get("/a")])
        var time = try VirtualTime(plan, tracer: Tracer { _ in })
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.map(\.at) == [0])
    }

    @Test func `may not stand where one user is at a time, nor be of two sizes`() {
        let alone = Step(Exclusive("stock", steps: [meet(2), get("/a")]))
        let both = [meet(2, name: "x"), meet(3, name: "x"), get("/a")]
        for (steps, said) in [([alone], "'exclusive' 'stock'"), (both, "'x'")] {
            let faults = #expect(throws: Faults.self) {
                _ = try Program(plan(closed(users: 5, seconds: 1), steps), properties: [:])
            }
            #expect(faults?.faults.count == 1)
            #expect(faults?.faults.first?.message.contains(said) == true)
        }
    }
}
