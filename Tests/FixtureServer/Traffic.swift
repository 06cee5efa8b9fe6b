import Synchronization

/// What a server has seen, for a test to hold against what the client says.
package struct Traffic: Sendable {
    /// Complete requests by method and path, as `GET /search`; those without a route too.
    package var requests: [String: Int] = [:]
    /// The connection that each request came on, in the order of the requests.
    package var connectionOfRequest: [Int] = []
    /// The newest requests, oldest first.
    package var recorded: [Request] = []
    /// What was no HTTP; each such connection was closed with a 400.
    package var malformed = 0
    package var connectionsAccepted = 0
    package var connectionsOpen = 0
    package var connectionsOpenAtMost = 0
    package var bytesReceived = 0
    package var bytesSent = 0

    package var requestCount: Int { connectionOfRequest.count }
}

/// The traffic that the server's thread writes and a test reads.
final class TrafficLog: Sendable {
    private let recordedAtMost: Int
    private let traffic = Mutex(Traffic())

    init(recordedAtMost: Int) { self.recordedAtMost = recordedAtMost }

    var current: Traffic {
        traffic.withLock { traffic in
            var copy = traffic
            copy.recorded = Array(traffic.recorded.suffix(recordedAtMost))
            return copy
        }
    }

    func change(_ change: (inout Traffic) -> Void) { traffic.withLock { change(&$0) } }

    /// Answers the index of the request on its route.
    func count(_ request: Request, connection: Int) -> Int {
        traffic.withLock { traffic in
            traffic.connectionOfRequest.append(connection)
            traffic.recorded.append(request)
            // Trimmed by half at a time, so that a request costs no shift of all the others.
            if traffic.recorded.count >= 2 * max(recordedAtMost, 1) {
                traffic.recorded.removeFirst(traffic.recorded.count - recordedAtMost)
            }
            let index = traffic.requests[request.head.route, default: 0]
            traffic.requests[request.head.route] = index + 1
            return index
        }
    }
}
