import LoadModel
import Testing

@Suite struct `A heap of timers` {
    @Test func `gives its users in the order of their times`() {
        var random = RandomSource(seed: 7)
        var heap = TimerHeap()
        heap.reserveCapacity(500)
        let times = (0..<500).map { _ in random.next(in: 1...UInt64(200)) }
        for (user, time) in times.enumerated() { heap.push(Int32(user), at: time) }
        var taken: [UInt64] = []
        while let (user, time) = heap.pop(notAfter: .max) {
            #expect(times[Int(user)] == time)
            taken.append(time)
        }
        #expect(taken == times.sorted())
    }

    @Test func `keeps its order where users come back between others`() {
        var random = RandomSource(seed: 8)
        var heap = TimerHeap()
        for user in 0..<50 { heap.push(Int32(user), at: random.next(in: 0...UInt64(1_000))) }
        var last: UInt64 = 0
        for _ in 0..<5_000 {
            guard let (user, time) = heap.pop(notAfter: .max) else { break }
            #expect(time >= last)
            last = time
            heap.push(user, at: time + random.next(in: 0...UInt64(1_000)))
        }
        #expect(last > 0)
    }

    @Test func `gives nobody before the time`() {
        var heap = TimerHeap()
        heap.push(3, at: 10)
        #expect(heap.pop(notAfter: 9) == nil)
        #expect(heap.earliest == 10)
        #expect(heap.pop(notAfter: 10)?.user == 3)
        #expect(heap.earliest == nil)
    }
}
