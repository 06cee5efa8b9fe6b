/// One server with one queue, first in first out, that stops working for a while.
///
/// An answer is finished when the server has worked on it for the service time; while the stall
/// lasts it does not work, neither on what waits nor on what it had begun. Without a service time
/// everything that arrives during the stall is answered at the end of it.
package struct ServiceQueue: Sendable {
    package var serviceNanoseconds: UInt64
    /// Nanoseconds since the server's first request.
    package var stall: Range<UInt64>
    private var freeAt: UInt64 = 0

    /// Without a stall unless one is given.
    package init(
        service: Duration = .zero,
        stallFrom start: Duration = .zero,
        to end: Duration = .zero
    ) {
        serviceNanoseconds = service.inNanoseconds
        stall = start.inNanoseconds..<end.inNanoseconds
    }

    /// When the answer to a request that arrives now is finished; `now` never goes back.
    package mutating func finish(arrivingAt now: UInt64) -> UInt64 {
        var start = max(now, freeAt)
        if stall.contains(start) { start = stall.upperBound }
        freeAt = start + serviceNanoseconds
        if start < stall.lowerBound && freeAt > stall.lowerBound {
            freeAt += UInt64(stall.count)
        }
        return freeAt
    }
}
