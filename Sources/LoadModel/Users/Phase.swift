/// What a user does, or waits for.
enum Phase {
    /// Nothing: not started yet, between two arrivals, or at its end.
    case idle
    /// Waits until the load asks for it.
    case waiting
    /// Waits for its next iteration.
    case pacing
    /// Waits inside an iteration.
    case thinking
    /// Waits for its turn at steps that one user does at a time.
    case queueing
    /// Waits for others at a rendezvous.
    case meeting
    /// Has steps to do, and is in the queue: it has had its turn.
    case computing
    /// Has requests to send, or under way.
    case exchanging

    /// Whether the load asks for the user at this moment.
    var isActive: Bool {
        switch self {
        case .idle, .waiting: false
        case .pacing, .thinking, .queueing, .meeting, .computing, .exchanging: true
        }
    }
}
