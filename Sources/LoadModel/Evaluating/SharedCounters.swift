import Synchronization

/// What all workers of a run draw from together: the rows of shared data, the numbers of
/// `__counter(FALSE)`, and those of the values that answers are split by.
///
/// The only thing that workers share while a load runs. A number is given out once, in one atomic
/// addition, or, for a value that is new to a worker, under a lock: on its way a request waits for
/// no other worker.
package final class SharedCounters: Sendable {
    private let rows: [SharedCounter]
    private let calls: [SharedCounter]
    let splitValues = SharedSplitValues()

    /// For a plan with so many data sets and calls of `__counter`.
    package init(dataSets: Int = 0, calls: Int = 0) {
        rows = (0..<dataSets).map { _ in SharedCounter() }
        // One more for the calls that only `__eval` finds.
        self.calls = (0...calls).map { _ in SharedCounter() }
    }

    /// How many rows of a data set were drawn before this one.
    func drawRow(of dataSet: Int) -> Int { rows[dataSet].next() }

    /// How often a call was counted before this time.
    func count(_ call: Int) -> Int { calls[min(call, calls.count - 1)].next() }
}

/// A number that any thread may take and raise.
private final class SharedCounter: Sendable {
    private let value = Atomic<Int>(0)

    func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
