import LoadModel
import LoadPlan
import Measurement
import Testing

/// Every request and every arrival is counted once, whatever a load meets.
@Suite struct `Nothing is lost` {
    /// A load, its workers' delays, its server's times and its end, all by chance.
    private struct Chance {
        var source: RandomSource

        init(_ number: Int) { source = RandomSource(seed: UInt64(number)) }

        mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
            choices[Int(source.next(below: UInt64(choices.count)))]
        }

        mutating func time(below bound: UInt64) -> UInt64 { source.next(below: bound) }

        mutating func load(isOpen: Bool) -> Load {
            let seconds: UInt64 = pick([1, 2, 3])
            guard isOpen else {
                let iterations: Int? = pick([nil, 1, 5])
                return closed(
                    users: pick([1, 3, 10]),
                    seconds: iterations == nil ? seconds : pick([0, seconds]),
                    iterations: iterations,
                    pacing: pick([nil, 30 * millisecond, 400 * millisecond])
                )
            }
            return open(
                perSecond: pick([1, 7, 50, 400]),
                seconds: seconds,
                maxUsers: pick([1, 2, 10, 300])
            )
        }

        mutating func steps() -> [Step] {
            var steps = [get("first"), get("second")]
            if pick([true, false]) {
                steps.insert(.think(.fixed(nanoseconds: 50 * millisecond)), at: 1)
            }
            if pick([true, false]) {
                let set = Step.set([Variable(name: "n", value: Template(literal: "1"))])
                // Longer than a turn.
                let times = Template(literal: pick(["3", "700"]))
                steps.insert(.repeat(times: times, steps: [set]), at: 0)
            }
            return steps
        }

        mutating func plan() -> Plan {
            var plan = Plan(
                name: "chance",
                target: Template(literal: "http://target"),
                scenarios: (0..<pick([1, 2])).map { number in
                    var scenario = Scenario(
                        name: "scenario \(number)",
                        load: load(isOpen: pick([true, true, false])),
                        steps: steps()
                    )
                    scenario.startAfterNanoseconds = pick([0, 300 * millisecond])
                    scenario.gracefulStopNanoseconds = pick([0, millisecond, 5 * second])
                    return scenario
                }
            )
            if pick([true, false, false]) {
                // The file's name says how many rows it has.
                var data = DataSet(file: pick(["3", "40"]), names: ["row"])
                data.atEnd = pick([.stop, .recycle])
                plan.data = [data]
            }
            return plan
        }
    }

    private func run(_ number: Int) throws -> (plan: Plan, count: Count) {
        var chance = Chance(number)
        let plan = chance.plan()
        let workers = chance.pick([1, 1, 3])
        let shared = try Program(plan, properties: [:]).sharedCounters()
        let stop = chance.pick([.max, .max, chance.time(below: 3 * second)])
        let grace = chance.pick([0, 100 * millisecond])
        let slowest: UInt64 = chance.pick([millisecond, 200 * millisecond, 20 * second])
        let redirects = chance.pick([false, false, true])
        var count = Count()
        for index in 0..<workers {
            var time = try VirtualTime(
                plan,
                rows: plan.data.map { MemoryRows(count: Int($0.file) ?? 0) },
                share: WorkerShare(index: index, count: workers),
                shared: shared
            )
            time.run(
                asleepUntil: chance.pick([0, 0, chance.time(below: 4 * second)]),
                sendingTakes: chance.pick([0, 10_000, 3 * millisecond]),
                stopAt: stop,
                grace: grace
            ) { _, _ in
                var answer = answer(chance.pick([200, 200, 500]))
                if redirects, chance.pick([true, false, false]) {
                    answer.status = 302
                    answer.location = "/elsewhere"
                }
                return (chance.time(below: slowest), answer)
            }
            count.add(time)
        }
        return (plan, count)
    }

    @Test(arguments: 0..<200)
    func `of a random load`(number: Int) throws {
        let (plan, count) = try run(number)
        let isOpen = plan.scenarios.allSatisfy { if case .open = $0.load { true } else { false } }
        if isOpen { #expect(count.arrivals == count.started + count.dropped) }
        #expect(count.sent == count.finished + count.unfinished)
        #expect(count.iterations <= count.started)
    }

    @Test func `of arrivals that got a user and could not start before the end`() throws {
        var time = try VirtualTime(
            plan(open(perSecond: 1_000, seconds: 1, maxUsers: 100), [get("/")])
        )
        // Each request takes the generator longer than arrivals are apart.
        time.run(sendingTakes: 3 * millisecond) { _, _ in (10 * millisecond, answer()) }
        #expect(time.totals.arrivals == 1_000)
        #expect(time.sent.count + time.totals.dropped == 1_000)
    }

    @Test func `of a redirected request that is cut while its next hop waits`() throws {
        var plan = plan(open(perSecond: 10, seconds: 1, maxUsers: 9), [get("/")])
        plan.scenarios[0].gracefulStopNanoseconds = 0
        var time = try VirtualTime(plan)
        time.run { _, at in
            var answer = answer(302)
            answer.location = "/again"
            return (at < 900 * millisecond ? millisecond : 100 * millisecond, answer)
        }
        #expect(time.totals.overall.unfinished == 1)
        #expect(time.wasCut.count == 1)
    }
}

/// What a random load met, added up over its workers.
private struct Count {
    var arrivals = 0
    var dropped = 0
    var started = 0
    var sent = 0
    var finished = 0
    var unfinished = 0
    var iterations = 0

    mutating func add(_ time: VirtualTime) {
        arrivals += time.totals.arrivals
        dropped += time.totals.dropped
        started += time.sent.count { $0.url.hasSuffix("/first") }
        sent += time.sent.count { !$0.url.hasSuffix("/elsewhere") }
        finished += time.totals.overall.requests
        unfinished += time.totals.overall.unfinished
        iterations += time.totals.scenarioTotals.reduce(0) { $0 + $1.iterations }
    }
}
