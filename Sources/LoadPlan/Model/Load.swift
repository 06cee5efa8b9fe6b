/// How iterations are started: by users who wait for their answers, or by arrivals that do not.
package enum Load: Sendable, Equatable {
    case closed(ClosedLoad)
    case open(OpenLoad)
}

/// A number of users over time, each doing iteration after iteration.
package struct ClosedLoad: Sendable, Equatable {
    /// The number of users moves to `users` in a straight line, or jumps where it takes no time.
    package struct Stage: Sendable, Equatable {
        package var users: Int
        package var nanoseconds: UInt64

        package init(users: Int, nanoseconds: UInt64) {
            self.users = users
            self.nanoseconds = nanoseconds
        }
    }

    /// From no users at the start.
    ///
    /// `{users, rampUp, duration}` is a ramp followed by a hold, and the ramp-up is a part of the
    /// duration.
    package var stages: [Stage]
    /// Iterations of each user; nil for as many as the time allows.
    ///
    /// With iterations and no duration, `holdsUntilDone` keeps the last stage until every user is
    /// done.
    package var iterations: Int?
    package var holdsUntilDone = false
    /// The time from one iteration's start to the next one's, kept by the index of the iteration.
    package var pacingNanoseconds: UInt64?

    package init(stages: [Stage]) { self.stages = stages }

    package var durationNanoseconds: UInt64 { stages.reduce(0) { $0 + $1.nanoseconds } }
    package var maxUsers: Int { stages.reduce(0) { max($0, $1.users) } }
}

/// Iterations that start at their time, whatever became of the ones before.
package struct OpenLoad: Sendable, Equatable {
    /// The rate moves from `startPerSecond` to `endPerSecond` in a straight line.
    package struct Stage: Sendable, Equatable {
        package var startPerSecond: Double
        package var endPerSecond: Double
        package var nanoseconds: UInt64

        package init(startPerSecond: Double, endPerSecond: Double, nanoseconds: UInt64) {
            self.startPerSecond = startPerSecond
            self.endPerSecond = endPerSecond
            self.nanoseconds = nanoseconds
        }
    }

    package var stages: [Stage]
    /// Iterations at one time; an arrival that finds all of them busy is dropped and counted.
    package var maxUsers: Int
    /// Users who have a connection to the target, and nothing sent over it, before the run starts.
    ///
    /// No more than `maxUsers`.
    package var preconnect = 0

    package init(stages: [Stage], maxUsers: Int) {
        self.stages = stages
        self.maxUsers = maxUsers
    }

    package var durationNanoseconds: UInt64 { stages.reduce(0) { $0 + $1.nanoseconds } }
}

extension OpenLoad {
    /// As many users as ten seconds bring at the highest rate, but at least 100 and at most 20 000.
    ///
    /// A target that answers within ten seconds, think time included, then gets every arrival.
    static func defaultMaxUsers(peakPerSecond: Double) -> Int {
        Int(min(max((peakPerSecond * 10).rounded(.up), 100), 20_000))
    }

    var peakPerSecond: Double {
        stages.reduce(0) { max($0, $1.startPerSecond, $1.endPerSecond) }
    }
}

extension Load {
    /// Users at one time, at most.
    package var maxUsers: Int {
        switch self {
        case .closed(let load): load.maxUsers
        case .open(let load): load.maxUsers
        }
    }

    /// Connections that are opened before the run starts.
    package var preconnect: Int {
        switch self {
        case .closed: 0
        case .open(let load): load.preconnect
        }
    }
}

extension Plan {
    /// Whether any connection is opened before the run starts.
    package var preconnects: Bool { scenarios.contains { $0.load.preconnect > 0 } }
}
