/// Users and the times they wait for, the earliest first; O(log n) for each.
package struct TimerHeap: Sendable {
    private struct Entry {
        var time: UInt64
        var user: Int32
    }

    private var entries: [Entry] = []

    package init() {}

    package mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

    package var earliest: UInt64? { entries.first?.time }

    package mutating func push(_ user: Int32, at time: UInt64) {
        let entry = Entry(time: time, user: user)
        entries.append(entry)
        var place = entries.count - 1
        var heap = entries.mutableSpan
        while place > 0 {
            let parent = (place - 1) / 2
            guard time < heap[parent].time else { break }
            heap[place] = heap[parent]
            place = parent
        }
        heap[place] = entry
    }

    /// Takes out the earliest user, if its time has come.
    package mutating func pop(notAfter now: UInt64) -> (user: Int32, time: UInt64)? {
        guard let first = entries.first, first.time <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty { sink(last) }
        return (first.user, first.time)
    }

    /// Puts an entry where the first one was taken out, as deep as it belongs.
    private mutating func sink(_ entry: Entry) {
        var place = 0
        var heap = entries.mutableSpan
        while true {
            let left = 2 * place + 1
            guard left < heap.count else { break }
            let right = left + 1
            let smaller = right < heap.count && heap[right].time < heap[left].time ? right : left
            guard heap[smaller].time < entry.time else { break }
            heap[place] = heap[smaller]
            place = smaller
        }
        heap[place] = entry
    }
}
