/// What has its turn next, first come, first served; constant time, and no allocation once it has
/// room for the most that ever waited at once.
struct ReadyQueue {
    enum Entry: Equatable {
        /// Can be sent.
        case exchange(Int)
        /// Has more steps to do, which had to wait.
        case user(Int)
    }

    /// Used again from the first place on behind the last one; its size is a power of two.
    private var ring = [Entry](repeating: .user(0), count: 16)
    private var head = 0
    private var count = 0

    var isEmpty: Bool { count == 0 }

    /// Entries that it has room for.
    var capacity: Int { ring.count }

    mutating func push(_ entry: Entry) {
        if count == ring.count { grow() }
        ring[(head + count) & (ring.count - 1)] = entry
        count += 1
    }

    mutating func pop() -> Entry? {
        guard count > 0 else { return nil }
        let entry = ring[head]
        head = (head + 1) & (ring.count - 1)
        count -= 1
        return entry
    }

    private mutating func grow() {
        ring = Array(ring[head...] + ring[..<head] + ring)
        head = 0
    }
}
