extension SocketTransport {
    /// Connections under way at one time: what does not fit into a server's queue for `accept` is
    /// dropped, and tried again by the kernel a second later.
    private static let mostAtOnce = 64
    /// How long it may take to see that nobody wants the connections any more.
    private static let patience: UInt64 = 50_000_000

    /// Opens a connection for each of these users, and sends nothing over it.
    ///
    /// Blocks until all are open, or until one cannot be: the load will tell why. Each has
    /// `timeout` nanoseconds.
    mutating func preconnect(
        _ users: [Int],
        to origin: Int,
        timeout: UInt64,
        _ loop: inout EventLoop,
        while isWanted: () -> Bool
    ) {
        var rest = users[...]
        var opening: [Int] = []
        while !rest.isEmpty || !opening.isEmpty, isWanted() {
            while opening.count < Self.mostAtOnce, let user = rest.popFirst() {
                opening.append(origin * userCount + user)
                open(origin * userCount + user, timeout, loop)
            }
            let ready = loop.wait(nanoseconds: Self.patience)
            for index in 0..<ready where owns(loop.event(index).descriptor) {
                handle(loop.event(index), loop)
            }
            checkTimers(at: monotonicNanoseconds(), loop)
            guard !opening.contains(where: { connections[$0].state == .closed }) else { break }
            opening.removeAll { connections[$0].state != .connecting }
        }
        for place in opening where connections[place].state == .connecting {
            connections[place].isAhead = false
            closeConnection(place)
        }
    }

    private mutating func open(_ place: Int, _ timeout: UInt64, _ loop: borrowing EventLoop) {
        connections[place].isAhead = true
        connections[place].address = 0
        connections[place].deadline = monotonicNanoseconds() + timeout
        connections[place].connectDeadline = connections[place].deadline
        connect(place, loop)
        setTimer(place)
    }
}
