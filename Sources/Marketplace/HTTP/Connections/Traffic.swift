import Synchronization

/// How many requests are being worked on, and whether the server takes more.
final class Traffic: Sendable {
    private let inFlight = Atomic<Int>(0)
    private let draining = Atomic<Bool>(false)
    private let closing = Atomic<Bool>(false)
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var current: Int { inFlight.load(ordering: .relaxed) }
    var isDraining: Bool { draining.load(ordering: .relaxed) }

    var isClosing: Bool { closing.load(ordering: .relaxed) }

    /// From now on `/readyz` says no; everything else goes on.
    func drain() { draining.store(true, ordering: .relaxed) }

    /// From now on answers ask clients to close their connections.
    ///
    /// Not before the listener has closed: a client that is asked earlier opens another connection,
    /// just in time to lose it.
    func close() { closing.store(true, ordering: .relaxed) }

    /// Takes a place for a request, to be given back with `leave`, or answers no.
    func enter() -> Bool {
        guard inFlight.add(1, ordering: .relaxed).newValue <= limit else {
            leave()
            return false
        }
        return true
    }

    func leave() { inFlight.subtract(1, ordering: .relaxed) }
}
