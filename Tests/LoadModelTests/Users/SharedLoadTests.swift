import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `Users who share their load` {
    private func load(
        users: Int,
        rampUp: UInt64 = 0,
        _ change: (inout ClosedLoad) -> Void
    ) -> Load {
        var load = ClosedLoad(stages: [.init(users: users, nanoseconds: rampUp)])
        load.holdsUntilDone = true
        change(&load)
        return .closed(load)
    }

    /// Runs the workers of a load one after the other, on the same counters.
    private func run(
        _ plan: Plan,
        workers: Int,
        _ server: VirtualTime.Server
    ) throws -> [VirtualTime] {
        let shared = try Program(plan, properties: [:]).sharedCounters()
        return try (0..<workers).map { index in
            let share = WorkerShare(index: index, count: workers)
            var time = try VirtualTime(plan, share: share, shared: shared)
            time.run(server)
            return time
        }
    }

    @Test(arguments: [1, 2, 3, 7])
    func `do each iteration once`(workers: Int) throws {
        let load = load(users: 7) { $0.iterations = .shared(100) }
        let times = try run(plan(load, [get("/a"), get("/b")]), workers: workers) { _, _ in
            (millisecond, answer())
        }
        #expect(times.reduce(0) { $0 + $1.totals.overall.requests } == 200)
        #expect(times.reduce(0) { $0 + $1.totals.scenarioTotals[0].iterations } == 100)
    }

    @Test func `take what is left, the one that is free`() throws {
        let load = load(users: 2, rampUp: 20 * millisecond) { $0.iterations = .shared(10) }
        var time = try VirtualTime(plan(load, [get("/")]))
        // The first answer takes as long as the other user needs for all the rest.
        time.run { _, at in (at == 0 ? 900 * millisecond : 100 * millisecond, answer()) }
        #expect(time.sent.map(\.exchange).count { $0 == 0 } <= 2)
        #expect(time.sent.count == 10)
    }

    @Test func `end with the last iteration, though others wait for the end of the ramp`() throws {
        let load = load(users: 10, rampUp: 100 * second) { $0.iterations = .shared(5) }
        var time = try VirtualTime(plan(load, [get("/")]))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.count == 5)
        #expect(time.endedAt == 5 * millisecond)
    }

    @Test func `keep their pace, and end with the last one`() throws {
        let load = load(users: 3) {
            $0.iterations = .shared(4)
            $0.pacingNanoseconds = second
        }
        var time = try VirtualTime(plan(load, [get("/")]))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.map(\.at) == [0, 0, 0, second])
        #expect(time.endedAt == 1_001 * millisecond)
    }

    @Test func `keep the distance of their throughput together`() throws {
        let load = load(users: 5) {
            $0.iterations = .each(2)
            $0.throughput = .init(requestsPerSecond: 4)
        }
        var time = try VirtualTime(plan(load, [get("/a"), get("/b")]))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.map(\.at) == (0..<20).map { $0 * 250 * millisecond })
        // A turn is when a request is due: waiting for it is no time of the request's.
        #expect(time.totals.overall.response.max ?? 0 < 1_100)
    }

    @Test func `do not catch up where all were busy`() throws {
        let load = load(users: 1) {
            $0.iterations = .each(4)
            $0.throughput = .init(requestsPerSecond: 10)
        }
        var time = try VirtualTime(plan(load, [get("/")]))
        time.run { _, at in (at == 0 ? 450 * millisecond : millisecond, answer()) }
        #expect(time.sent.map(\.at) == [0, 450, 550, 650].map { $0 * millisecond })
    }

    @Test func `send no more than they can`() throws {
        var load = ClosedLoad(stages: [
            .init(users: 2, nanoseconds: 0), .init(users: 2, nanoseconds: 10 * second),
        ])
        load.throughput = .init(requestsPerSecond: 1_000)
        var time = try VirtualTime(plan(.closed(load), [get("/")]))
        time.run { _, _ in (100 * millisecond, answer()) }
        #expect(time.sent.count == 200)
    }

    @Test func `have turns at random, and catch up with those that they were late for`() throws {
        var load = ClosedLoad(stages: [
            .init(users: 1, nanoseconds: 0), .init(users: 1, nanoseconds: 100 * second),
        ])
        load.throughput = .init(requestsPerSecond: 20, spacing: .poisson)
        var time = try VirtualTime(plan(.closed(load), [get("/")]))
        time.run { _, at in (at < second ? second : millisecond, answer()) }
        // 2,000 in the mean, with a deviation of 45.
        #expect((1_800...2_200).contains(time.sent.count))
        let distances = zip(time.sent, time.sent.dropFirst()).map { $1.at - $0.at }
        #expect(distances.prefix(5).dropFirst().allSatisfy { $0 == millisecond })
        #expect(Set(distances).count > 1_700)
    }
}

@Suite struct `Arrivals at random` {
    private func plan(
        _ stages: [(start: Double, end: Double, seconds: UInt64)],
        maxUsers: Int = 1_000
    ) -> Plan {
        var load = OpenLoad(
            stages: stages.map {
                .init(
                    startPerSecond: $0.start,
                    endPerSecond: $0.end,
                    nanoseconds: $0.seconds * second
                )
            },
            maxUsers: maxUsers
        )
        load.spacing = .poisson
        return LoadModelTests.plan(.open(load), [get("/")])
    }

    private func instants(_ plan: Plan, workers: Int = 1, seed: UInt64 = 1) throws -> [UInt64] {
        try (0..<workers).flatMap { index in
            let share = WorkerShare(index: index, count: workers)
            var time = try VirtualTime(plan, share: share, seed: seed)
            time.run { _, _ in (millisecond, answer()) }
            #expect(time.totals.arrivals == time.sent.count)
            #expect(time.totals.dropped == 0)
            return time.sent.map(\.at)
        }.sorted()
    }

    @Test(arguments: [2, 3, 8])
    func `come at the same instants for any number of workers`(workers: Int) throws {
        let plan = plan([(0, 100, 10), (100, 20, 5)])
        let alone = try instants(plan)
        #expect(try instants(plan, workers: workers) == alone)
        #expect(try instants(plan, seed: 2) != alone)
    }

    @Test func `are as many as the rate says, and their distances are exponential`() throws {
        let instants = try instants(plan([(100, 100, 100)]))
        // 10,000 in the mean, with a deviation of 100.
        #expect((9_600...10_400).contains(instants.count))
        let distances = zip(instants, instants.dropFirst()).map { Double($1 - $0) / 1e7 }
        // Of the exponential distribution exp(-x) is larger than x; the deviation is 0.5 %.
        for bound in [0.1, 0.5, 1, 2, 3] {
            let share = Double(distances.count { $0 > bound }) / Double(distances.count)
            #expect(abs(share - exponential(bound)) < 0.02)
        }
    }

    @Test func `follow a ramp`() throws {
        let instants = try instants(plan([(0, 200, 100)]))
        // N(t) = t² for a ramp to 200/s in 100 s.
        for seconds in [25.0, 50, 75, 100] {
            let count = Double(instants.count { Double($0) < seconds * 1e9 })
            #expect(abs(count - seconds * seconds) < 4 * seconds)
        }
    }

    @Test func `come not at all in a pause`() throws {
        let instants = try instants(plan([(50, 50, 10), (0, 0, 10), (50, 50, 10)]))
        #expect(!instants.contains { 10 * second..<20 * second ~= $0 })
        #expect(instants.contains { $0 > 20 * second })
    }

    @Test func `are counted in the second they were due in, however late they start`() throws {
        let plan = plan([(100, 100, 3)])
        var prompt = try VirtualTime(plan)
        prompt.run { _, _ in (millisecond, answer()) }
        var late = try VirtualTime(plan)
        late.run(asleepUntil: 1_500 * millisecond) { _, _ in (millisecond, answer()) }
        let counts = prompt.seconds.map { $0.scenarios[0].arrivals }
        #expect(late.seconds.map { $0.scenarios[0].arrivals } == counts)
    }

    @Test func `are dropped where all users are busy, and counted`() throws {
        var time = try VirtualTime(plan([(100, 100, 10)], maxUsers: 5))
        time.run { _, _ in (second, answer()) }
        #expect(time.totals.arrivals == time.sent.count + time.totals.dropped)
        #expect(time.totals.dropped > 800)
    }

    /// e to the power of -x, by its series.
    private func exponential(_ x: Double) -> Double {
        var (term, sum) = (1.0, 1.0)
        for index in 1...40 {
            term *= -x / Double(index)
            sum += term
        }
        return sum
    }
}
