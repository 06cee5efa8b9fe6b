/// Where the time of a request went, as its own times and those of the balancer tell.
///
/// Microseconds, which add up to the response time. The balancer's are whole milliseconds.
package struct BalancerShares: Sendable, Equatable {
    /// Due to start: the generator's delay.
    package var waited: UInt64 = 0
    /// Between start and end, and not in the balancer: the way to it and back, opening a
    /// connection, and the generator's own work.
    package var outside: UInt64 = 0
    /// In the balancer's queues, until a replica had room.
    package var queue: UInt64 = 0
    /// Until the replica had accepted a connection.
    package var connect: UInt64 = 0
    /// Until the replica had sent the head of its answer.
    package var replica: UInt64 = 0
    /// Receiving the request, and passing on the body of the answer.
    package var rest: UInt64 = 0

    package init() {}

    /// The lines are those of one request: of the hops of its redirects, and of its second sending.
    init(of request: SlowRequest, _ lines: [BalancerLine]) {
        waited = request.waited
        let active = lines.reduce(0) { $0 + UInt64($1.active) * 1_000 }
        // The balancer's clock and rounding may make its part longer than the whole.
        rest = min(active, request.service)
        outside = request.service - rest
        for line in lines {
            let (inQueue, connecting, answering) = line.phases
            queue += take(inQueue)
            connect += take(connecting)
            replica += take(answering)
        }
    }

    /// Takes so many milliseconds out of the rest.
    private mutating func take(_ milliseconds: Int) -> UInt64 {
        let taken = min(UInt64(milliseconds) * 1_000, rest)
        rest -= taken
        return taken
    }

    package var response: UInt64 { waited + outside + queue + connect + replica + rest }

    package mutating func add(_ other: BalancerShares) {
        waited += other.waited
        outside += other.outside
        queue += other.queue
        connect += other.connect
        replica += other.replica
        rest += other.rest
    }
}

extension BalancerLine {
    /// Milliseconds in the queue, in connecting and for the replica.
    ///
    /// What a request did not get past took all that is left of its time.
    fileprivate var phases: (queue: Int, connect: Int, replica: Int) {
        guard let queue else { return (0, 0, 0) }
        let left = max(0, active - (receive ?? 0) - queue)
        guard let connect else { return (queue, left, 0) }
        return (queue, connect, answer ?? max(0, left - connect))
    }
}
