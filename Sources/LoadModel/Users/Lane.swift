import LoadPlan

/// One scenario as one worker runs it: its share of the users or of the arrivals.
///
/// Worker `w` of `n` has the users, and the arrivals, whose index is `w` modulo `n`: no worker has
/// to be asked, and a different number of workers does the same load.
struct Lane {
    enum Kind {
        case closed(iterations: ClosedLoad.Iterations?, pacing: UInt64?)
        case open
    }

    enum Stage {
        case running
        /// Its time is over; exchanges in slots before this one have been cut where they had to be.
        case closing(cutFrom: Int)
        case over
    }

    private let share: WorkerShare
    let kind: Kind
    private(set) var stage = Stage.running
    var arrivals: Arrivals
    /// Nil where no throughput holds its users back.
    var turns: ThroughputTurns?
    let startsAt: UInt64
    /// No step starts any more; `.max` where only the number of iterations ends it.
    private(set) var endsAt: UInt64
    /// What is still in flight is cut.
    private(set) var cutsAt: UInt64
    /// Its users' places in the worker's list.
    let users: Range<Int>
    /// Users that may have more to do; in an open load those with an arrival.
    var remaining = 0
    /// Of them, those that the load asks for at this moment.
    var active = 0
    /// Requests in the queue or under way.
    private(set) var exchanges = 0
    /// It ends with its last user, before its time: its data are used up, or users have stopped.
    var endsWithItsUsers = false

    /// `scenario` is its number in the plan, and `seed` the run's.
    init(
        _ program: ScenarioProgram,
        scenario: Int,
        share: WorkerShare,
        firstUser: Int,
        start: UInt64,
        seed: UInt64
    ) {
        self.share = share
        let startsAt = start + program.startAfterNanoseconds
        self.startsAt = startsAt
        users = firstUser..<firstUser + share.part(of: program.load.maxUsers)
        let duration: UInt64
        switch program.load {
        case .closed(let load):
            kind = .closed(iterations: load.iterations, pacing: load.pacingNanoseconds)
            duration = load.holdsUntilDone ? .max : load.durationNanoseconds
            arrivals = Arrivals(noneOf: share)
            turns = load.throughput.map {
                ThroughputTurns($0, scenario: scenario, startsAt: startsAt, seed: seed)
            }
        case .open(let load):
            kind = .open
            duration = load.durationNanoseconds
            arrivals = Arrivals(
                ArrivalTimes(load, PoissonPoints(seed: seed, scenario: scenario)),
                share: share,
                startsAt: startsAt,
                users: users
            )
        }
        endsAt = duration == .max ? .max : startsAt + duration
        cutsAt = endsAt == .max ? .max : endsAt + program.gracefulStopNanoseconds
    }

    var isOpen: Bool { if case .open = kind { true } else { false } }
    /// Its time is over, and nothing is in the queue or under way.
    var isDrained: Bool { if case .closing = stage { exchanges == 0 } else { false } }
    var isOver: Bool { if case .over = stage { true } else { false } }

    /// The number of a user in its scenario, from 0.
    func number(ofUser user: Int) -> Int { (user - users.lowerBound) * share.count + share.index }

    /// Whether an arrival is due that may still start, or be dropped, now.
    ///
    /// One that was due in time may be late by a little at the very end.
    func hasArrival(at now: UInt64) -> Bool {
        arrivals.due <= now && arrivals.due < endsAt
            && (now < endsAt || now < endsAt + Worker.endTolerance && now < cutsAt)
    }

    /// How many arrivals have become due before a time that no earlier call has counted.
    mutating func countArrivals(before time: UInt64) -> Int {
        arrivals.count(before: min(time, endsAt))
    }

    /// Whether its iterations are done, its data used up or all its users stopped.
    ///
    /// Any other load lasts until its time is over, however early its last arrival was: its rates
    /// are over the whole of it.
    var isExhausted: Bool {
        guard remaining == 0, arrivals.due == .max else { return false }
        if case .closed(.some, _) = kind { return true }
        return endsWithItsUsers
    }

    /// Ends it early: no step starts after `now`, and what is in flight is cut after `grace`.
    mutating func stop(at now: UInt64, grace: UInt64) {
        endsAt = min(endsAt, now)
        cutsAt = min(cutsAt, now + grace)
    }

    /// Counts a request that its users have more, and the users that this makes active.
    mutating func beginExchange(activating users: Int) {
        exchanges += 1
        active += users
    }

    mutating func endExchange() { exchanges -= 1 }

    mutating func close(cutFrom slot: Int = 0) { stage = .closing(cutFrom: slot) }

    mutating func end(at now: UInt64) {
        endsAt = min(endsAt, now)
        stage = .over
    }

    /// When it has to be looked at next, as far as it knows.
    func nextChange(after now: UInt64) -> UInt64 {
        now < endsAt ? min(endsAt, arrivals.due) : cutsAt
    }
}
