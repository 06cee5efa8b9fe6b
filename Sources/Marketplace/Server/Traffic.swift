import Synchronization

/// How many requests are being worked on, and whether the server takes more.
final class Traffic: Sendable {
    private let inFlight = Atomic<Int>(0)
    private let draining = Atomic<Bool>(false)
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var current: Int { inFlight.load(ordering: .relaxed) }
    var isDraining: Bool { draining.load(ordering: .relaxed) }

    /// From now on `/readyz` says no and answers ask clients to close their connections.
    func drain() { draining.store(true, ordering: .relaxed) }

    /// Takes a place for a request, or answers no; whoever got one gives it back with `leave`.
    func enter() -> Bool {
        guard inFlight.add(1, ordering: .relaxed).newValue <= limit else {
            leave()
            return false
        }
        return true
    }

    func leave() { inFlight.subtract(1, ordering: .relaxed) }
}
