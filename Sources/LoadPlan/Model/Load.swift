/// How iterations are started: by users who wait for their answers, or by arrivals that do not.
package enum Load: Sendable, Equatable {
    case closed(ClosedLoad)
    case open(OpenLoad)
}

/// How starts that are not users' own are spread over time.
package enum Spacing: String, Sendable, CaseIterable {
    /// At equal distances.
    case even
    /// At random: a Poisson process, as of many who know nothing of each other.
    case poisson
}

/// A number of users over time, each doing iteration after iteration.
package struct ClosedLoad: Sendable, Equatable {
    /// How many there are in all.
    package enum Iterations: Sendable, Equatable {
        /// Of each user.
        case each(Int)
        /// Of all users together, each taken by whichever user is free.
        case shared(Int)
    }

    /// What all users together send at most.
    package struct Throughput: Sendable, Equatable {
        package var requestsPerSecond: Double
        package var spacing = Spacing.even

        package init(requestsPerSecond: Double, spacing: Spacing = .even) {
            self.requestsPerSecond = requestsPerSecond
            self.spacing = spacing
        }
    }

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
    /// Nil for as many as the time allows.
    ///
    /// With iterations and no duration, `holdsUntilDone` keeps the last stage until all are done.
    package var iterations: Iterations?
    package var holdsUntilDone = false
    /// The time from one iteration's start to the next one's, kept by the index of the iteration.
    package var pacingNanoseconds: UInt64?
    /// Nil for as much as the users send by themselves.
    package var throughput: Throughput?

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
    package var spacing = Spacing.even

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
    /// Until the last scenario's time is over; nil where only iterations end one.
    package var durationNanoseconds: UInt64? {
        var end: UInt64 = 0
        for scenario in scenarios {
            switch scenario.load {
            case .closed(let load):
                if load.holdsUntilDone { return nil }
                end = max(end, scenario.startAfterNanoseconds + load.durationNanoseconds)
            case .open(let load):
                end = max(end, scenario.startAfterNanoseconds + load.durationNanoseconds)
            }
        }
        return end
    }

    /// Whether any connection is opened before the run starts.
    package var preconnects: Bool { scenarios.contains { $0.load.preconnect > 0 } }
}
