import Synchronization

/// What all workers of a run draw from together: the rows of shared data, the numbers of
/// `__counter(FALSE)`, the turns of steps that go by turns, and the numbers of the values that
/// answers are split by.
///
/// The only thing that workers share while a load runs. A number is given out once, in one atomic
/// addition, or, for a value that is new to a worker, under a lock: on its way a request waits for
/// no other worker.
package final class SharedCounters: Sendable {
    private let rows: [SharedCounter]
    private let calls: [SharedCounter]
    private let turns: [SharedCounter]
    let locks: [SharedLock]
    let splitValues = SharedSplitValues()

    /// For a plan with so many data sets, calls of `__counter`, steps that go by turns, and
    /// locks.
    package init(dataSets: Int = 0, calls: Int = 0, turns: Int = 0, locks: Int = 0) {
        self.locks = (0..<locks).map { _ in SharedLock() }
        self.turns = (0..<turns).map { _ in SharedCounter() }
        rows = (0..<dataSets).map { _ in SharedCounter() }
        // One more for the calls that only `__eval` finds.
        self.calls = (0...calls).map { _ in SharedCounter() }
    }

    /// How many rows of a data set were drawn before this one.
    func drawRow(of dataSet: Int) -> Int { rows[dataSet].next() }

    /// How many turns were taken at a step before this one.
    func takeTurn(_ step: Int) -> Int { turns[step].next() }

    /// How often a call was counted before this time.
    func count(_ call: Int) -> Int { calls[min(call, calls.count - 1)].next() }
}

/// A number that any thread may take and raise.
private final class SharedCounter: Sendable {
    private let value = Atomic<Int>(0)

    func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
