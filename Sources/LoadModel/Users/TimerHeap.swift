/// Users and the times they wait for, the earliest first; O(log n) for each.
package struct TimerHeap: Sendable {
    private struct Entry {
        var time: UInt64
        var user: Int32
    }

    private var entries: [Entry] = []

    package init() {}

    package var earliest: UInt64? { entries.first?.time }

    package mutating func push(_ user: Int32, at time: UInt64) {
        entries.append(Entry(time: time, user: user))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].time < entries[parent].time else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the earliest user, if its time has come.
    package mutating func pop(notAfter now: UInt64) -> (user: Int32, time: UInt64)? {
        guard let first = entries.first, first.time <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sinkRoot()
        }
        return (first.user, first.time)
    }

    private mutating func sinkRoot() {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < entries.count else { return }
            let right = left + 1
            let smaller =
                right < entries.count && entries[right].time < entries[left].time ? right : left
            guard entries[smaller].time < entries[parent].time else { return }
            entries.swapAt(parent, smaller)
            parent = smaller
        }
    }
}
