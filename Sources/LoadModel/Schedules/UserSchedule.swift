package import LoadPlan

/// When each user of a closed load starts and stops.
///
/// While the number of users rises, user `k` (from 0) starts when it reaches `k`: so the first one
/// starts at once and the last one a step before the end of the ramp, as JMeter's do. While it
/// falls, the users with the highest numbers stop first.
package struct UserSchedule: Sendable {
    /// A span in which a user does iterations, in nanoseconds from the start of the load.
    package struct Window: Equatable, Sendable {
        package var start: UInt64
        package var end: UInt64

        package init(start: UInt64, end: UInt64) {
            self.start = start
            self.end = end
        }
    }

    private let stages: [ClosedLoad.Stage]
    private let endsAt: UInt64

    package init(_ load: ClosedLoad) {
        stages = load.stages
        endsAt = load.holdsUntilDone ? .max : load.durationNanoseconds
    }

    /// The user's first window that ends after `time`; nil when it is not needed any more.
    package func window(ofUser user: Int, after time: UInt64) -> Window? {
        var stageStart: UInt64 = 0
        var users = 0
        var opened: UInt64?
        for stage in stages {
            if opened == nil, users <= user, user < stage.users {
                opened = stageStart + crossing(user - users, of: stage.users - users, in: stage)
            } else if let start = opened, stage.users <= user {
                let end = stageStart + crossing(users - user, of: users - stage.users, in: stage)
                if end > time { return Window(start: start, end: end) }
                opened = nil
            }
            stageStart += stage.nanoseconds
            users = stage.users
        }
        return opened.flatMap { endsAt > time ? Window(start: $0, end: endsAt) : nil }
    }

    private func crossing(_ part: Int, of whole: Int, in stage: ClosedLoad.Stage) -> UInt64 {
        // Widths of a user times a day of nanoseconds fit in 128 bits only.
        UInt64(UInt128(stage.nanoseconds) * UInt128(part) / UInt128(whole))
    }
}
