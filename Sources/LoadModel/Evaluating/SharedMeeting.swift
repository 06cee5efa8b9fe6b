import Synchronization

/// Counts the users of all workers who wait for each other at one place, a group after the other.
///
/// No thread ever waits for it: a worker has its users wait, and asks whether their group has gone.
final class SharedMeeting: Sendable {
    private let users: Int
    /// The number of the group that gathers, above the number of its users who are there.
    private let state = Atomic<UInt64>(0)

    private static let group: UInt64 = 1 << 32

    /// For groups of so many users.
    init(users: Int) { self.users = users }

    /// Adds a user to the group that gathers; the last one has it go.
    func arrive() -> (group: UInt64, isLast: Bool) {
        var expected = state.load(ordering: .relaxed)
        while true {
            let group = expected / Self.group
            let isLast = Int(expected % Self.group) + 1 == users
            let next = isLast ? (group + 1) * Self.group : expected + 1
            if exchange(&expected, next) { return (group, isLast) }
        }
    }

    /// The number of the group that gathers: all before it have gone.
    var gathering: UInt64 { state.load(ordering: .acquiring) / Self.group }

    /// Has a group go, though some are missing, where it has not gone.
    func release(_ group: UInt64) {
        var expected = state.load(ordering: .relaxed)
        while expected / Self.group == group {
            if exchange(&expected, (group + 1) * Self.group) { return }
        }
    }

    /// Takes a user out of a group that has not gone.
    func leave(_ group: UInt64) {
        var expected = state.load(ordering: .relaxed)
        while expected / Self.group == group {
            if exchange(&expected, expected - 1) { return }
        }
    }

    /// False where it is not as expected; `expected` is what it is then.
    private func exchange(_ expected: inout UInt64, _ next: UInt64) -> Bool {
        let (exchanged, original) = state.weakCompareExchange(
            expected: expected,
            desired: next,
            ordering: .acquiringAndReleasing
        )
        expected = original
        return exchanged
    }
}
