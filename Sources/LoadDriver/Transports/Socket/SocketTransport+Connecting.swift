import CLinux
import Glibc
import LoadModel
import Measurement

extension SocketTransport {
    /// Opens a new connection for the request that a place has been given.
    mutating func connectAnew(_ place: Int, _ loop: borrowing EventLoop) {
        closeConnection(place)
        let now = monotonicNanoseconds()
        let terms = connections[place].terms
        connections[place].connect(
            until: min(connections[place].deadline, now + terms.connectNanoseconds)
        )
        connect(place, at: now, loop)
    }

    /// Opens a connection for requests to come.
    mutating func connectAhead(_ place: Int, timeout: UInt64, _ loop: borrowing EventLoop) {
        let now = monotonicNanoseconds()
        connections[place].connect(ahead: true, until: now + timeout)
        connect(place, at: now, loop)
        setTimer(place)
    }

    private mutating func connect(_ place: Int, at now: UInt64, _ loop: borrowing EventLoop) {
        let addresses = origins[connections[place].origin].addresses
        let number = connections[place].address
        let address = addresses[number]
        let descriptor = socket(
            address.family,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
                | Int32(SOCK_CLOEXEC.rawValue),
            0
        )
        // Without a descriptor there is none for another address either, but without IPv6 there may
        // be.
        guard descriptor >= 0 else { return tryNextAddress(place, errno, loop) }
        var on: Int32 = 1
        unsafe setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_NODELAY,
            &on,
            socklen_t(MemoryLayout<Int32>.size)
        )
        while places.count <= descriptor { places.append(-1) }
        places[Int(descriptor)] = Int32(place)
        connections[place].open(descriptor, isLast: number + 1 == addresses.count, at: now)
        let code = address.connect(descriptor)
        // Interrupted or not, the kernel goes on connecting, and tells the loop when it is done.
        guard code == 0 || code == EINPROGRESS || code == EINTR else {
            return tryNextAddress(place, code, loop)
        }
        loop.add(descriptor, EventLoop.everythingOnEdges)
    }

    mutating func finishConnecting(_ place: Int, _ loop: borrowing EventLoop) {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(
            connections[place].descriptor,
            SOL_SOCKET,
            SO_ERROR,
            &code,
            &length
        )
        guard code == 0 else { return tryNextAddress(place, code, loop) }
        switch connections[place].connected() {
        case .keep: break
        case .send:
            responses[place].answer.connectedAt = monotonicNanoseconds()
            responses[place].answer.connectionIsNew = true
            send(place, loop)
        }
    }

    /// Goes on to the next address of the name, or says why there is no connection.
    mutating func tryNextAddress(_ place: Int, _ code: Int32, _ loop: borrowing EventLoop) {
        closeSocket(place)
        let count = origins[connections[place].origin].addresses.count
        if connections[place].takeNextAddress(of: count) {
            connect(place, at: monotonicNanoseconds(), loop)
        } else {
            fail(place, Outcome(connectError: code), systemReason(code))
        }
    }

    mutating func closeConnection(_ place: Int) {
        connections[place].close()
        closeSocket(place)
    }

    private mutating func closeSocket(_ place: Int) {
        let descriptor = connections[place].takeDescriptor()
        guard descriptor >= 0 else { return }
        places[Int(descriptor)] = -1
        close(descriptor)
    }
}
