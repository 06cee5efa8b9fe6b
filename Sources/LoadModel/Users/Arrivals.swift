import LoadPlan

/// The arrivals of one worker's share of an open load, and the users that wait for them.
///
/// A closed load has none: its schedule is empty.
struct Arrivals {
    private let share: WorkerShare
    private let schedule: ArrivalSchedule
    private let startsAt: UInt64
    /// Of the next one.
    private var index: Int
    /// The first one that no second has counted as due yet.
    private var uncountedIndex: Int
    /// When they end before their schedule does.
    private var endsAt: UInt64 = .max
    /// When the next one is due; `.max` past the last one.
    private(set) var due: UInt64 = .max
    /// Users without one; the one that was busy last is taken first, with its connection.
    private var idle: [Int32]

    init(_ load: OpenLoad, share: WorkerShare, startsAt: UInt64, users: Range<Int>) {
        self.share = share
        self.startsAt = startsAt
        schedule = ArrivalSchedule(load)
        index = share.index
        uncountedIndex = share.index
        idle = users.reversed().map { Int32($0) }
        due = time(of: index)
    }

    /// Of a closed load.
    init(noneOf share: WorkerShare) {
        self.init(OpenLoad(stages: [], maxUsers: 0), share: share, startsAt: 0, users: 0..<0)
    }

    mutating func take() -> (index: Int, due: UInt64) {
        let arrival = (index, due)
        index += share.count
        due = time(of: index)
        return arrival
    }

    mutating func takeIdleUser() -> Int? { idle.popLast().map(Int.init) }

    mutating func giveBack(user: Int) { idle.append(Int32(user)) }

    /// Ends them with the one that was taken last, which finds nothing to do.
    ///
    /// Answers how many a second has counted already: that one, if its second is over.
    mutating func end() -> Int {
        let last = index - share.count
        endsAt = time(of: last)
        due = .max
        return max(0, (uncountedIndex - last) / share.count)
    }

    /// How many have become due before a time that no earlier call has counted.
    ///
    /// By the schedule, so that an arrival counts in the second it was due in even where it starts,
    /// or is dropped, a moment later.
    mutating func count(before time: UInt64) -> Int {
        let end = min(time, endsAt)
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
    private func isDue(_ offset: Int, before end: UInt64) -> Bool {
        time(of: uncountedIndex + offset * share.count) < end
    }

    /// `.max` past the last one.
    private func time(of index: Int) -> UInt64 {
        schedule.due(index).map { startsAt + $0 } ?? .max
    }
}
