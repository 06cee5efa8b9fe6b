/// What is due when, the earliest first; a binary heap.
struct TimerHeap {
    struct Entry {
        var due: UInt64
        var connection: Int
    }

    private var entries: [Entry] = []

    var earliest: UInt64? { entries.first?.due }

    mutating func insert(_ entry: Entry) {
        var index = entries.count
        entries.append(entry)
        while index > 0, entries[(index - 1) / 2].due > entry.due {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// Takes the earliest entry out where it is due.
    mutating func popDue(at now: UInt64) -> Entry? {
        guard let first = entries.first, first.due <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            siftDown()
        }
        return first
    }

    private mutating func siftDown() {
        var index = 0
        while true {
            let left = 2 * index + 1
            guard left < entries.count else { return }
            let right = left + 1
            let isRightLess = right < entries.count && entries[right].due < entries[left].due
            let child = isRightLess ? right : left
            guard entries[child].due < entries[index].due else { return }
            entries.swapAt(index, child)
            index = child
        }
    }
}
