import LoadPlan

/// One scenario as one worker runs it: its share of the users or of the arrivals.
///
/// Worker `w` of `n` has the users, and the arrivals, whose index is `w` modulo `n`: nobody has to
/// be asked, and a different number of workers does the same load.
struct Lane {
    private let share: WorkerShare
    /// In a closed load.
    let schedule: UserSchedule?
    let iterations: Int?
    let pacing: UInt64?
    /// In an open load.
    let arrivals: ArrivalSchedule?
    /// Of the next arrival of this worker.
    private(set) var arrivalIndex: Int
    /// The first arrival that no second has counted as due yet.
    private var uncountedIndex: Int
    /// When the arrivals end before their schedule does.
    private var arrivalsEndAt: UInt64 = .max
    /// `.max` past the last one.
    private(set) var arrivalDue: UInt64 = .max
    /// Users without an arrival; the one that was busy last is taken first, with its connection.
    var idle: [Int32] = []

    let startsAt: UInt64
    /// No step starts any more; `.max` where only the number of iterations ends it.
    var endsAt: UInt64
    /// What is still in flight is cut.
    var cutsAt: UInt64
    /// Its users' places in the worker's list.
    let users: Range<Int>
    /// Where an arrival that is dropped is counted.
    let firstStep: Int?
    /// Users that may have more to do; in an open load those with an arrival.
    var remaining = 0
    /// Of them, those that the load asks for at this moment.
    var active = 0
    /// Users in `Phase.sending`.
    var sending = 0
    var isClosing = false
    /// Users before this one have been cut, or had nothing under way.
    var cutFrom = 0
    var isOver = false

    init(_ program: ScenarioProgram, share: WorkerShare, firstUser: Int, start: UInt64) {
        self.share = share
        firstStep = program.firstStep
        startsAt = start + program.startAfterNanoseconds
        arrivalIndex = share.index
        uncountedIndex = share.index
        let duration: UInt64
        let count: Int
        switch program.load {
        case .closed(let load):
            duration = load.holdsUntilDone ? .max : load.durationNanoseconds
            count = share.part(of: load.maxUsers)
            schedule = UserSchedule(load)
            iterations = load.iterations
            pacing = load.pacingNanoseconds
            arrivals = nil
        case .open(let load):
            duration = load.durationNanoseconds
            count = share.part(of: load.maxUsers)
            schedule = nil
            iterations = nil
            pacing = nil
            arrivals = ArrivalSchedule(load)
        }
        users = firstUser..<firstUser + count
        endsAt = duration == .max ? .max : startsAt + duration
        cutsAt = endsAt == .max ? .max : endsAt + program.gracefulStopNanoseconds
        if arrivals != nil { idle = users.reversed().map { Int32($0) } }
        arrivalDue = due()
    }

    /// The number of a user in its scenario, from 0.
    func number(ofUser user: Int) -> Int { (user - users.lowerBound) * share.count + share.index }

    mutating func takeArrival() -> (index: Int, due: UInt64) {
        let arrival = (arrivalIndex, arrivalDue)
        arrivalIndex += share.count
        arrivalDue = due()
        return arrival
    }

    /// No arrival is due any more.
    mutating func endArrivals() {
        arrivalsEndAt = arrivalDue
        arrivalDue = .max
    }

    /// How many arrivals have become due before a time that no earlier call has counted.
    ///
    /// By the schedule, so that an arrival counts in the second it was due in even where it starts,
    /// or is dropped, a moment later.
    mutating func countArrivals(before time: UInt64) -> Int {
        let end = min(time, endsAt, arrivalsEndAt)
        // Doubling, then halving: a fast load has a hundred thousand arrivals a second, and to walk
        // through them would keep those that are due waiting for milliseconds.
        var (count, step) = (0, 1)
        while isDue(count + step - 1, before: end) {
            count += step
            step *= 2
        }
        while step > 1 {
            step /= 2
            if isDue(count + step - 1, before: end) { count += step }
        }
        uncountedIndex += count * share.count
        return count
    }

    /// Whether the `offset`th arrival that is not counted is due before a time.
    private func isDue(_ offset: Int, before time: UInt64) -> Bool {
        guard let due = arrivals?.due(uncountedIndex + offset * share.count) else { return false }
        return startsAt + due < time
    }

    private func due() -> UInt64 {
        arrivals?.due(arrivalIndex).map { startsAt + $0 } ?? .max
    }
}
