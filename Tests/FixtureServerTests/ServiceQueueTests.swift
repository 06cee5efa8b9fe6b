import Testing

@testable import FixtureServer

@Suite struct `A service queue` {
    @Test(arguments: [
        (claim: "works one after the other", arrivals: [0, 1, 2], finishes: [4, 8, 12]),
        (claim: "is idle between", arrivals: [0, 10], finishes: [4, 14]),
        (claim: "holds all that arrive in the stall", arrivals: [100, 150], finishes: [204, 208]),
        (claim: "stops in the midst of its work", arrivals: [98], finishes: [202]),
        (claim: "ends its work just before", arrivals: [96], finishes: [100]),
        (claim: "catches up after", arrivals: [150, 201, 220], finishes: [204, 208, 224]),
    ]) func `answers first in, first out`(
        claim: String,
        arrivals: [UInt64],
        finishes: [UInt64]
    ) {
        var queue = ServiceQueue(
            service: .nanoseconds(4),
            stallFrom: .nanoseconds(100),
            to: .nanoseconds(200)
        )
        #expect(arrivals.map { queue.finish(arrivingAt: $0) } == finishes)
    }

    @Test func `answers at once without a service time, and all together after the stall`() {
        var queue = ServiceQueue(stallFrom: .nanoseconds(100), to: .nanoseconds(200))
        #expect([99, 100, 199, 200].map { queue.finish(arrivingAt: $0) } == [99, 200, 200, 200])
    }
}

@Suite struct `A timer heap` {
    @Test func `gives what is due, the earliest first`() {
        var heap = TimerHeap()
        // 37 generates all residues of 101, so that this is a permutation without a random source.
        for index in 1...100 {
            heap.insert(TimerHeap.Entry(due: UInt64(index * 37 % 101), connection: index))
        }
        var dues: [UInt64] = []
        while let entry = heap.popDue(at: 60) { dues.append(entry.due) }
        #expect(dues == Array(1...60))
        #expect(heap.earliest == 61)
    }

    @Test func `is empty at first`() {
        var heap = TimerHeap()
        #expect(heap.earliest == nil)
        #expect(heap.popDue(at: .max)?.due == nil)
    }
}
