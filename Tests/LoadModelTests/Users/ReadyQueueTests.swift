import Testing

@testable import LoadModel

@Suite struct `The queue of those who are ready` {
    @Test func `serves first who came first, however full it was`() {
        var queue = ReadyQueue()
        var random = SystemRandomNumberGenerator()
        var waiting: [ReadyQueue.Entry] = []
        for number in 0..<10_000 {
            if Int.random(in: 0..<100, using: &random) < 55 {
                let entry = number % 3 == 0 ? ReadyQueue.Entry.user(number) : .exchange(number)
                queue.push(entry)
                waiting.append(entry)
            } else {
                #expect(queue.pop() == (waiting.isEmpty ? nil : waiting.removeFirst()))
            }
            #expect(queue.isEmpty == waiting.isEmpty)
        }
    }

    @Test func `grows no further than the most that waited, where it never runs empty`() {
        var queue = ReadyQueue()
        for number in 0..<50 { queue.push(.exchange(number)) }
        for number in 50..<100_000 {
            if queue.pop() != .exchange(number - 50) { Issue.record("not entry \(number - 50)") }
            queue.push(.exchange(number))
        }
        #expect(queue.capacity == 64)
    }
}
