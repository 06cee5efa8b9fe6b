import Synchronization

/// What all workers of a run draw from together: the rows of shared data, shared iterations, the
/// turns of a throughput and of steps that go by turns, who waits for whom, the numbers of
/// `__counter(FALSE)`, those of the values that answers are split by, the properties that the plan
/// changes, how many users are active, and the machine.
///
/// The only thing that workers share while a load runs. A number is given out once, in one atomic
/// addition, or, for a value that is new to a worker, under a lock: on its way a request waits for
/// no other worker.
package final class SharedCounters: Sendable {
    private let rows: [SharedCounter]
    /// By data set, and in it by scenario.
    private let scenarioRows: [[SharedCounter]]
    private let calls: [SharedCounter]
    private let turns: [SharedCounter]
    let locks: [SharedLock]
    let meetings: [SharedMeeting]
    /// By scenario, as are the two after it.
    private let iterations: [SharedCounter]
    private let throughputTurns: [SharedCounter]
    private let paces: [SharedPace]
    /// Active users, as far as their workers have told; by scenario.
    private let activeUsers: [SharedCounter]
    /// Of each row of turns in which users wait.
    private let rowTurns: [SharedCounter]
    private let rowPaces: [SharedPace]
    let splitValues = SharedSplitValues()
    let properties: SharedProperties
    let warnings = SharedWarnings()
    let machine: any Machine
    let files: SharedFiles

    /// For a plan with so many data sets, calls of `__counter`, steps that go by turns, locks, rows
    /// of turns and scenarios, and with places at which so many users meet.
    package init(
        dataSets: Int = 0,
        calls: Int = 0,
        turns: Int = 0,
        locks: Int = 0,
        meetings: [Int] = [],
        paces: Int = 0,
        scenarios: Int = 0,
        properties: SharedProperties = SharedProperties(),
        machine: (any Machine)? = nil
    ) {
        self.meetings = meetings.map { SharedMeeting(users: $0) }
        self.properties = properties
        self.machine = machine ?? UnknownMachine()
        files = SharedFiles(on: self.machine)
        self.locks = (0..<locks).map { _ in SharedLock() }
        self.turns = (0..<turns).map { _ in SharedCounter() }
        rows = (0..<dataSets).map { _ in SharedCounter() }
        scenarioRows = (0..<dataSets).map { _ in (0..<scenarios).map { _ in SharedCounter() } }
        // One more for the calls that only `__eval` finds.
        self.calls = (0...calls).map { _ in SharedCounter() }
        iterations = (0..<scenarios).map { _ in SharedCounter() }
        throughputTurns = (0..<scenarios).map { _ in SharedCounter() }
        self.paces = (0..<scenarios).map { _ in SharedPace() }
        activeUsers = (0..<scenarios).map { _ in SharedCounter() }
        rowTurns = (0..<paces).map { _ in SharedCounter() }
        rowPaces = (0..<paces).map { _ in SharedPace() }
    }

    /// How many rows of a data set were drawn before this one.
    func drawRow(of dataSet: Int) -> Int { rows[dataSet].next() }

    /// How many of them were drawn in a scenario, where each has the file for itself.
    func drawRow(of dataSet: Int, in scenario: Int) -> Int {
        scenarioRows[dataSet][scenario].next()
    }

    /// How many turns were taken at a step before this one.
    func takeTurn(_ step: Int) -> Int { turns[step].next() }

    /// Takes one of so many iterations that a scenario's users share; false where none is left.
    func takeIteration(of scenario: Int, among count: Int) -> Bool {
        iterations[scenario].next() < count
    }

    /// Whether one of them is left at this moment.
    func hasIteration(of scenario: Int, among count: Int) -> Bool {
        iterations[scenario].count < count
    }

    /// Counts users of a scenario that have become active, or fewer where they are not any more.
    func note(activeUsers change: Int, of scenario: Int) { activeUsers[scenario].add(change) }

    /// How many users of a scenario are active, as far as the workers have told.
    func activeUsers(of scenario: Int) -> Int { activeUsers[scenario].count }

    /// How many turns of a scenario's throughput were taken before this one.
    func countTurn(of scenario: Int) -> Int { throughputTurns[scenario].next() }

    /// The next turn of a scenario's throughput: now, or so long after the one before.
    func takeTurn(of scenario: Int, at now: UInt64, every nanoseconds: UInt64) -> UInt64 {
        paces[scenario].next(at: now, every: nanoseconds)
    }

    /// The next turn of a row: now, or so long after the one before.
    func takeTurn(ofRow row: Int, at now: UInt64, every nanoseconds: UInt64) -> UInt64 {
        rowPaces[row].next(at: now, every: nanoseconds)
    }

    /// How many turns of a row were taken before this one.
    func countTurn(ofRow row: Int) -> Int { rowTurns[row].next() }

    /// How often a call was counted before this time.
    func count(_ call: Int) -> Int { calls[min(call, calls.count - 1)].next() }
}

/// A number that any thread may take and raise.
private final class SharedCounter: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .relaxed) }

    func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }

    func add(_ change: Int) { value.wrappingAdd(change, ordering: .relaxed) }
}

/// A row of times at a distance, which any thread may take the next one of.
private final class SharedPace: Sendable {
    /// No time before this one is left.
    private let free = Atomic<UInt64>(0)

    func next(at now: UInt64, every nanoseconds: UInt64) -> UInt64 {
        var expected = free.load(ordering: .relaxed)
        while true {
            let time = max(now, expected)
            let (exchanged, original) = free.weakCompareExchange(
                expected: expected,
                desired: time + nanoseconds,
                ordering: .relaxed
            )
            if exchanged { return time }
            expected = original
        }
    }
}
