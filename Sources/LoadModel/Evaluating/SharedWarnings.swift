import Synchronization

/// What the run has been warned of, for all workers: each thing is said once.
final class SharedWarnings: Sendable {
    private let told = Mutex<Set<String>>([])

    /// Whether nothing was said of it before.
    func isNew(_ subject: String) -> Bool { told.withLock { $0.insert(subject).inserted } }
}
