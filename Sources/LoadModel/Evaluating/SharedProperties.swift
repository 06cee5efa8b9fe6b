import Synchronization

/// What `-J` gave, with what the plan has changed of it: the same for all users, and for the setup,
/// the load and the teardown of a run.
///
/// Only calls whose property the plan changes ask here, under a lock: all others know theirs before
/// the run.
package final class SharedProperties: Sendable {
    private let changed = Mutex<[String: String]>([:])

    package init() {}

    /// All of them.
    func values(over given: [String: String]) -> [String: String] {
        changed.withLock { $0.isEmpty ? given : given.merging($0) { $1 } }
    }

    /// Sets one; answers what a change before has set, if any.
    func set(_ name: String, _ value: String) -> String? {
        changed.withLock { $0.updateValue(value, forKey: name) }
    }
}
