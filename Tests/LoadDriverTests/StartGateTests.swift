import Testing

@testable import LoadDriver

@Suite struct `The start of a load` {
    @Test func `is not before its time`() {
        let start = RunStart(users: 1)
        start.await()
        #expect(monotonicNanoseconds() >= start.monotonic)
    }
}
