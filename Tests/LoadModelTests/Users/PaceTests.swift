import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A pace` {
    /// When requests are sent, in ms, by user, each of whom begins so many ms after the one before;
    /// an answer takes so many ms.
    private func sent(
        _ steps: [Step],
        users: Int,
        iterations: Int,
        apart: UInt64 = 0,
        answers: [UInt64] = []
    ) throws -> [[UInt64]] {
        var load = ClosedLoad(stages: [
            .init(users: users, nanoseconds: UInt64(users) * apart * millisecond)
        ])
        load.iterations = .each(iterations)
        load.holdsUntilDone = true
        var time = try VirtualTime(plan(.closed(load), steps))
        var rest = answers[...]
        time.run { _, _ in ((rest.popFirst() ?? 1) * millisecond, answer()) }
        return (0..<users).map { user in
            time.sent.filter { $0.exchange == user }.map { $0.at / millisecond }
        }
    }

    private func pace(_ row: Pace.Row, perSecond: Double = 10, name: String? = nil) -> Step {
        Step(Pace(.known(perSecond: perSecond), row, name: name))
    }

    @Test func `of each user begins at once, and is not made up for`() throws {
        let steps = [pace(.user), get("/")]
        #expect(
            try sent(steps, users: 2, iterations: 4, answers: [30, 30, 250]) == [
                [0, 100, 350, 450], [0, 100, 200, 300],
            ]
        )
    }

    @Test func `of the run is one row for all`() throws {
        let steps = [pace(.run), get("/")]
        let sent = try sent(steps, users: 3, iterations: 2)
        #expect(sent.flatMap(\.self).sorted() == [0, 100, 200, 300, 400, 500])
    }

    @Test func `is one row under a name, and else one of the step`() throws {
        let own = [pace(.user), get("/a"), pace(.user), get("/b")]
        #expect(try sent(own, users: 1, iterations: 2) == [[0, 1, 100, 101]])
        let named = [pace(.user, name: "x"), get("/a"), pace(.user, name: "x"), get("/b")]
        #expect(try sent(named, users: 1, iterations: 2) == [[0, 100, 200, 300]])
    }

    @Test func `among active users is so many times as long`() throws {
        let steps = [pace(.activeUsers(.scenario)), get("/")]
        // A wait that has begun when the second user comes stays as long as it was.
        let sent = try sent(steps, users: 2, iterations: 5, apart: 250)
        #expect(sent[0] == [0, 100, 200, 300, 500])
        #expect(sent[1].first == 250)
        #expect(zip(sent[1], sent[1].dropFirst()).prefix(2).allSatisfy { $1 - $0 == 200 })
    }

    @Test func `of an expression is evaluated each time`() throws {
        let count = Step.set([Variable(name: "n", value: .of("${__counter(TRUE)}"))])
        let steps = [count, Step(Pace(.evaluated(.of("${n}/s")), .user)), get("/")]
        #expect(try sent(steps, users: 1, iterations: 3) == [[0, 500, 833]])
    }

    @Test func `of no rate has no one wait, and is warned of once`() throws {
        let machine = SampleMachine()
        let steps = [Step(Pace(.evaluated(.of("${n}/s")))), get("/")]
        let plan = plan(closed(users: 2, seconds: 0, iterations: 2), steps)
        let shared = try Program(plan, properties: [:]).sharedCounters(machine: machine)
        var time = try VirtualTime(plan, shared: shared)
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.map { $0.at / millisecond } == [0, 0, 1, 1])
        #expect(
            machine.lines == [
                "warn users 1 '${n}/s' came to '${n}/s', which is no rate: no one waits."
            ]
        )
    }

    // Exact ones

    private func exact(_ seconds: UInt64, perSecond: Double, batch: Int = 1) -> Step {
        let exact = Pace.Exact(periodNanoseconds: seconds * second, batch: batch)
        return Step(Pace(.known(perSecond: perSecond), .exact(exact)))
    }

    /// When requests are sent in so many seconds, in ns.
    private func instants(
        _ step: Step,
        seconds: UInt64,
        workers: Int = 1,
        seed: UInt64 = 1
    ) throws -> [UInt64] {
        let plan = plan(closed(users: 20, seconds: seconds), [step, get("/")])
        let shared = try Program(plan, properties: [:]).sharedCounters()
        var time = try VirtualTime(plan, seed: seed, shared: shared)
        time.run { _, _ in (millisecond, answer()) }
        return time.sent.map(\.at)
    }

    @Test func `that is exact has as many turns in each period as its rate says`() throws {
        let times = try instants(exact(10, perSecond: 4.96), seconds: 30)
        let counts = (0..<3).map { period in
            times.count { (UInt64(period) * 10 * second..<UInt64(period + 1) * 10 * second) ~= $0 }
        }
        #expect(counts == [50, 50, 50])
        #expect(times == times.sorted())
        #expect(Set(zip(times, times.dropFirst()).map { $1 - $0 }).count > 140)
        #expect(try instants(exact(10, perSecond: 4.96), seconds: 30) == times)
        #expect(try instants(exact(10, perSecond: 4.96), seconds: 30, seed: 2) != times)
    }

    @Test func `that is exact spreads its turns uniformly`() throws {
        let times = try instants(exact(100, perSecond: 100), seconds: 100)
        #expect(times.count == 10_000)
        // Kolmogorov's bound at one in a thousand: 1.95 / √n.
        for (index, time) in times.enumerated() {
            #expect(abs(Double(time) / 1e11 - Double(index) / 10_000) < 0.0195)
        }
    }

    @Test func `that is exact may let several go on at once`() throws {
        let times = try instants(exact(10, perSecond: 1, batch: 5), seconds: 10)
        #expect(times.count == 10)
        #expect(Set(times).count == 2)
    }
}
