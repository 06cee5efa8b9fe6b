import LoadModel
import LoadPlan
import Testing

@Suite struct `A user schedule` {
    private func schedule(_ stages: [(users: Int, seconds: UInt64)]) -> UserSchedule {
        UserSchedule(
            ClosedLoad(
                stages: stages.map { .init(users: $0.users, nanoseconds: $0.seconds * second) }
            )
        )
    }

    @Test(arguments: [(user: 0, start: 0), (user: 1, start: 1), (user: 9, start: 9)])
    func `starts users one by one on a ramp, the first at once`(user: Int, start: UInt64) {
        let window = schedule([(10, 10), (10, 5)]).window(ofUser: user, after: 0)
        #expect(window == .init(start: start * second, end: 15 * second))
    }

    @Test func `has no window for a user that is never needed`() {
        #expect(schedule([(10, 10)]).window(ofUser: 10, after: 0) == nil)
    }

    @Test func `starts all users at once without a ramp`() {
        let window = schedule([(10_000, 0), (10_000, 5)]).window(ofUser: 9_999, after: 0)
        #expect(window == .init(start: 0, end: 5 * second))
    }

    @Test func `stops the last users first when the number falls`() {
        let schedule = schedule([(10, 0), (10, 5), (0, 10)])
        #expect(schedule.window(ofUser: 9, after: 0) == .init(start: 0, end: 6 * second))
        #expect(schedule.window(ofUser: 0, after: 0) == .init(start: 0, end: 15 * second))
    }

    @Test func `calls a user again when the number rises again`() {
        let schedule = schedule([(10, 0), (10, 5), (5, 0), (5, 5), (10, 5)])
        #expect(schedule.window(ofUser: 7, after: 0) == .init(start: 0, end: 5 * second))
        #expect(
            schedule.window(ofUser: 7, after: 5 * second)
                == .init(start: 12 * second, end: 15 * second)
        )
        #expect(schedule.window(ofUser: 7, after: 15 * second) == nil)
    }

    @Test func `holds until all users are done where only iterations are counted`() {
        var load = ClosedLoad(stages: [.init(users: 3, nanoseconds: 0)])
        load.iterations = .each(5)
        load.holdsUntilDone = true
        #expect(UserSchedule(load).window(ofUser: 2, after: 0) == .init(start: 0, end: .max))
    }
}
