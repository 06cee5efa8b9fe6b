/// When a user's next request is due; times are nanoseconds of the run's clock.
enum Due: Equatable {
    /// When it starts: the first one of an iteration that nothing has scheduled.
    case atItsStart
    /// When the step before it ended: starting it late is no delay of a schedule's.
    case behind(UInt64)
    /// By the pace, or at the end of a thought: what it is late by is the generator's.
    case scheduled(UInt64)
    /// When its arrival was, in an open load: one that cannot start is dropped.
    case arrived(UInt64)

    /// What a schedule says of it; nil where none does.
    var schedule: UInt64? {
        switch self {
        case .scheduled(let time), .arrived(let time): time
        case .atItsStart, .behind: nil
        }
    }

    var isArrival: Bool { if case .arrived = self { true } else { false } }

    /// The time itself, for what starts now.
    func time(startingAt now: UInt64) -> UInt64 {
        switch self {
        case .atItsStart: now
        case .behind(let time), .scheduled(let time), .arrived(let time): time
        }
    }

    /// The same, behind a pause that has passed already.
    func behind(_ time: UInt64) -> Due {
        switch self {
        case .atItsStart, .behind: .behind(time)
        case .scheduled: .scheduled(time)
        case .arrived: .arrived(time)
        }
    }
}
