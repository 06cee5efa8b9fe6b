import Measurement

extension SocketTransport {
    /// Connections under way at one time: what does not fit into a server's queue for `accept` is
    /// dropped, and tried again by the kernel a second later.
    private static let mostAtOnce = 64
    /// How long it may take to see that the connections are not wanted any more.
    private static let patience: UInt64 = 50_000_000

    /// Opens a connection for each of these slots, and sends nothing over it.
    ///
    /// Blocks until all are open, or until one cannot be: the load will tell why. Each has
    /// `timeout` nanoseconds.
    mutating func preconnect(
        _ slots: [Int],
        to origin: Int,
        timeout: UInt64,
        _ loop: inout EventLoop,
        while isWanted: () -> Bool
    ) throws(RunError) {
        var rest = slots[...]
        var opening: [Int] = []
        while !rest.isEmpty || !opening.isEmpty, isWanted() {
            while opening.count < Self.mostAtOnce, let slot = rest.popFirst() {
                opening.append(origin * slotCount + slot)
                connectAhead(origin * slotCount + slot, timeout: timeout, loop)
            }
            for index in 0..<(try loop.wait(nanoseconds: Self.patience)) {
                guard let event = loop.event(index), owns(event.descriptor) else { continue }
                handle(event, loop)
            }
            checkTimers(at: monotonicNanoseconds(), loop)
            guard !opening.contains(where: { connections[$0].state == .closed }) else { break }
            opening.removeAll { connections[$0].state != .opening }
        }
        for place in opening where connections[place].state == .opening { closeConnection(place) }
    }
}
