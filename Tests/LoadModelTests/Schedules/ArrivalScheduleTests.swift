import LoadModel
import LoadPlan
import Testing

@Suite struct `An arrival schedule` {
    private func schedule(
        _ stages: [(start: Double, end: Double, seconds: Double)]
    ) -> ArrivalSchedule {
        let stages = stages.map {
            OpenLoad.Stage(
                startPerSecond: $0.start,
                endPerSecond: $0.end,
                nanoseconds: UInt64($0.seconds * 1e9)
            )
        }
        return ArrivalSchedule(OpenLoad(stages: stages, maxUsers: 1))
    }

    @Test func `spaces a constant rate evenly from zero`() {
        let schedule = schedule([(200, 200, 10)])
        #expect(schedule.count == 2_000)
        #expect(schedule.due(0) == 0)
        #expect(schedule.due(1) == 5_000_000)
        #expect(schedule.due(1_999) == 9_995_000_000)
        #expect(schedule.due(2_000) == nil)
    }

    @Test func `does not drift in a day of arrivals that no nanosecond divides`() {
        let schedule = schedule([(333, 333, 86_400)])
        #expect(schedule.count == 28_771_200)
        for index in stride(from: 0, to: schedule.count, by: 999_983) {
            let exact = Double(index) / 333 * 1e9
            #expect(abs(Double(schedule.due(index) ?? 0) - exact) < 1)
        }
    }

    @Test(arguments: [
        (index: 0, seconds: 0.0), (index: 1, seconds: 0.447_213_595), (index: 5, seconds: 1),
        (index: 20, seconds: 2),
    ])
    func `follows the square root on a ramp from nothing`(index: Int, seconds: Double) {
        // N(t) = 5 t² for a ramp from 0/s to 100/s in 10 s.
        let due = schedule([(0, 100, 10)]).due(index) ?? 0
        #expect(abs(Double(due) / 1e9 - seconds) < 1e-8)
    }

    @Test func `ends a falling ramp with its last arrival before the end`() throws {
        let schedule = schedule([(100, 0, 10)])
        #expect(schedule.count == 500)
        // N(t) = 100 t − 5 t², so 499 arrivals are through at 10 − √0.2 s.
        let last = try #require(schedule.due(499))
        #expect(abs(Double(last) / 1e9 - (10 - 0.2.squareRoot())) < 1e-6)
    }

    @Test func `lets nothing arrive in a pause`() {
        let schedule = schedule([(10, 10, 1), (0, 0, 5), (10, 10, 1)])
        #expect(schedule.count == 20)
        #expect(schedule.due(9) == 900_000_000)
        #expect(schedule.due(10) == 6_000_000_000)
        #expect(schedule.due(19) == 6_900_000_000)
    }

    @Test func `counts the part of an arrival that a stage leaves over`() {
        // One and a half arrivals in the first stage: the second one is due in the next stage.
        let schedule = schedule([(1.5, 1.5, 1), (3, 3, 1)])
        #expect(schedule.count == 5)
        #expect(schedule.due(1) == 666_666_667)
        #expect(schedule.due(2) == 1_166_666_667)
    }

    @Test func `never goes back`() {
        let schedule = schedule([(0, 400, 3), (400, 50, 2), (0, 0, 1), (7, 7, 3), (7, 0, 1)])
        var before: UInt64 = 0
        for index in 0..<schedule.count {
            let due = schedule.due(index) ?? 0
            #expect(due >= before)
            before = due
        }
    }

    @Test func `is empty without a rate`() {
        #expect(schedule([(0, 0, 10)]).count == 0)
        #expect(schedule([]).due(0) == nil)
    }
}
