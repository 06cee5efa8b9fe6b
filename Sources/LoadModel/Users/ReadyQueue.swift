/// What has its turn next, first come, first served; constant time, and no allocation once it has
/// grown.
struct ReadyQueue {
    enum Entry {
        /// Can be sent.
        case exchange(Int)
        /// Has more steps to do, which had to wait.
        case user(Int)
    }

    /// Places are used again from the first one on whenever the queue has run empty.
    private var entries: [Entry] = []
    private var head = 0
    private var tail = 0

    var isEmpty: Bool { head == tail }

    mutating func push(_ entry: Entry) {
        if tail == entries.count { entries.append(entry) } else { entries[tail] = entry }
        tail += 1
    }

    mutating func pop() -> Entry? {
        guard head < tail else { return nil }
        let entry = entries[head]
        head += 1
        if head == tail {
            head = 0
            tail = 0
        }
        return entry
    }
}
