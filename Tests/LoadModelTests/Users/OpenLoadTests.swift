import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `An open load` {
    @Test func `starts each arrival at its time, whatever became of the others`() throws {
        var time = try VirtualTime(plan(open(perSecond: 10, seconds: 2, maxUsers: 100), [get("/")]))
        time.run { _, _ in (5 * second, answer()) }
        #expect(time.sent.map(\.at) == (0..<20).map { $0 * 100 * millisecond })
        #expect(time.totals.arrivals == 20)
        #expect(time.totals.dropped == 0)
    }

    @Test func `drops and counts what finds every user busy`() throws {
        var time = try VirtualTime(plan(open(perSecond: 10, seconds: 2, maxUsers: 3), [get("/")]))
        time.run { _, _ in (500 * millisecond, answer()) }
        // Three users of half a second each carry six of ten arrivals a second.
        #expect(time.totals.overall.requests == 12)
        #expect(time.totals.dropped == 8)
        #expect(time.totals.arrivals == 20)
    }

    @Test func `shares arrivals evenly among workers`() throws {
        let plan = plan(open(perSecond: 100, seconds: 1, maxUsers: 10), [get("/")])
        var starts: [UInt64] = []
        for index in 0..<3 {
            var time = try VirtualTime(plan, share: WorkerShare(index: index, count: 3))
            time.run { _, _ in (millisecond, answer()) }
            #expect((33...34).contains(time.sent.count))
            starts += time.sent.map(\.at)
        }
        #expect(starts.sorted() == (0..<100).map { $0 * 10 * millisecond })
    }

    @Test func `times from due, so that a late start is not hidden`() throws {
        var time = try VirtualTime(plan(open(perSecond: 10, seconds: 1, maxUsers: 9), [get("/")]))
        // The generator itself sleeps through the first half second.
        time.run(asleepUntil: 450 * millisecond) { _, _ in (millisecond, answer()) }
        #expect(time.totals.overall.requests == 10)
        #expect(time.totals.overall.response.max ?? 0 >= 451_000)
        #expect(time.totals.overall.service.max ?? 0 < 1_002)
        #expect(time.totals.lateness.max ?? 0 >= 450_000)
    }

    @Test func `has late arrivals take users whose answers have come meanwhile`() throws {
        var time = try VirtualTime(plan(open(perSecond: 10, seconds: 1, maxUsers: 9), [get("/")]))
        // Five arrivals wait when the generator wakes up, and to send takes longer than an answer.
        time.run(asleepUntil: 450 * millisecond, sendingTakes: 2 * millisecond) { _, _ in
            (millisecond, answer())
        }
        #expect(time.sent.count == 10)
        #expect(Set(time.sent.map(\.exchange)).count == 1)
    }

    @Test func `counts arrivals it could not start in time as dropped`() throws {
        var time = try VirtualTime(plan(open(perSecond: 10, seconds: 1, maxUsers: 9), [get("/")]))
        time.run(asleepUntil: 2 * second) { _, _ in (millisecond, answer()) }
        #expect(time.totals.overall.requests == 0)
        #expect(time.totals.dropped == 10)
    }

    @Test func `makes each arrival a new visitor`() throws {
        let steps: [Step] = [
            get("/${__threadNum}") {
                $0.url = Template(
                    source: "",
                    pieces: [.literal("/"), .call(Function(UserNumber.self), arguments: [])]
                )
            }
        ]
        var time = try VirtualTime(plan(open(perSecond: 2, seconds: 2, maxUsers: 1), steps))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.map(\.url) == (1...4).map { "http://target/\($0)" })
    }

    @Test func `counts an arrival in the second it was due in, however late it starts`() throws {
        var time = try VirtualTime(plan(open(perSecond: 10, seconds: 3, maxUsers: 99), [get("/")]))
        // The worker comes late to the last arrivals of the first second.
        time.run(asleepUntil: 1_050 * millisecond) { _, _ in (millisecond, answer()) }
        #expect(time.seconds.map { $0.scenarios[0].arrivals } == [10, 10, 10])
    }

    @Test(arguments: [(1.0 / 60, 10 as UInt64), (3, 1), (10, 2)])
    func `lasts as long as the plan says, however early its last arrival was`(
        perSecond: Double,
        seconds: UInt64
    ) throws {
        let load = open(perSecond: perSecond, seconds: seconds, maxUsers: 9)
        var time = try VirtualTime(plan(load, [get("/")]))
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.endedAt == seconds * second)
        let spans = time.seconds.map(\.scenarios[0].span)
        #expect(
            spans == (0..<Int(seconds)).map { LoadSpan(start: Double($0), end: Double($0 + 1)) }
        )
    }
}
