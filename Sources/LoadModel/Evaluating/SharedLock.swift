import Synchronization

/// Lets one user of all workers at a time into the steps of a name.
///
/// No thread ever waits for it: a worker that does not get it has its users wait, and asks again.
final class SharedLock: Sendable {
    private let isTaken = Atomic<Bool>(false)
    /// Workers with users that wait while another worker has it.
    private let waiting = Atomic<Int>(0)

    /// True where it was free, and is the caller's now.
    func take() -> Bool { !isTaken.exchange(true, ordering: .acquiring) }

    func giveBack() { isTaken.store(false, ordering: .releasing) }

    var isAwaited: Bool { waiting.load(ordering: .relaxed) > 0 }

    func noteWaiting(_ change: Int) { waiting.add(change, ordering: .relaxed) }
}
