import LoadPlan

/// The arrivals of one worker's share of an open load, and the users that wait for them.
///
/// A closed load has none: its schedule is empty.
struct Arrivals {
    private let share: WorkerShare
    private var times: ArrivalTimes
    private let startsAt: UInt64
    /// Of the next one.
    private var index: Int
    /// The first one that no second has counted as due yet.
    private var uncountedIndex: Int
    /// When the one was due that was taken last.
    private var lastDue: UInt64 = 0
    /// When they end before their schedule does.
    private var endsAt: UInt64 = .max
    /// When the next one is due; `.max` past the last one.
    private(set) var due: UInt64 = .max
    /// Users without one; the one that was busy last is taken first, with its connection.
    private var idle: [Int32]

    init(_ times: ArrivalTimes, share: WorkerShare, startsAt: UInt64, users: Range<Int>) {
        self.share = share
        self.startsAt = startsAt
        self.times = times
        index = share.index
        uncountedIndex = share.index
        idle = users.reversed().map { Int32($0) }
        due = nextDue()
    }

    /// Of a closed load.
    init(noneOf share: WorkerShare) {
        let none = OpenLoad(stages: [], maxUsers: 0)
        let times = ArrivalTimes(none, PoissonPoints(seed: 0, scenario: 0))
        self.init(times, share: share, startsAt: 0, users: 0..<0)
    }

    mutating func take() -> (index: Int, due: UInt64) {
        let arrival = (index, due)
        lastDue = due
        index += share.count
        due = nextDue()
        return arrival
    }

    mutating func takeIdleUser() -> Int? { idle.popLast().map(Int.init) }

    mutating func giveBack(user: Int) { idle.append(Int32(user)) }

    /// Ends them with the one that was taken last, which finds nothing to do.
    ///
    /// Answers how many a second has counted already: that one, if its second is over.
    mutating func end() -> Int {
        index -= share.count
        endsAt = lastDue
        due = .max
        return max(0, (uncountedIndex - index) / share.count)
    }

    /// How many have become due before a time that no earlier call has counted.
    ///
    /// By the schedule, so that an arrival counts in the second it was due in even where it starts,
    /// or is dropped, a moment later. Those that were taken were due before; of the others most are
    /// not due yet.
    mutating func count(before time: UInt64) -> Int {
        let end = min(time, endsAt)
        let next =
            due < end
            ? times.first(from: index, every: share.count, notBefore: end - startsAt) : index
        defer { uncountedIndex = max(uncountedIndex, next) }
        return max(0, (next - uncountedIndex) / share.count)
    }

    /// `.max` past the last one.
    private mutating func nextDue() -> UInt64 {
        times.due(index).map { startsAt + $0 } ?? .max
    }
}
