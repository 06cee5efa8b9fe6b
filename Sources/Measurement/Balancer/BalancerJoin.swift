/// The lines of a balancer's log that belong to some requests, found by the requests' ids.
///
/// Lines come one by one and only those are kept that are wanted, so that a log of any length takes
/// no more memory.
package struct BalancerJoin: Sendable {
    /// A request has a line for each hop of its redirects, of which there are at most a hundred.
    private static let mostLines = 128

    private let wanted: Set<String>
    private var found: [String: [BalancerLine]] = [:]
    package private(set) var lineCount = 0
    /// Lines that are none of a request, or are damaged.
    package private(set) var badCount = 0
    /// Counted from 1.
    package private(set) var firstBad: Int?

    package init(of requests: [SlowRequest]) {
        wanted = Set(requests.compactMap(\.requestID))
    }

    /// Takes the next line without its end; an empty one is none.
    package mutating func add(_ line: ArraySlice<UInt8>) {
        lineCount += 1
        guard !line.allSatisfy({ $0 <= 0x20 }) else { return }
        guard let line = BalancerLine(line) else { return addBad() }
        guard wanted.contains(line.id), found[line.id, default: []].count < Self.mostLines else {
            return
        }
        found[line.id, default: []].append(line)
    }

    /// Counts a line that is too long to be one of a request.
    package mutating func addUnreadable() {
        lineCount += 1
        addBad()
    }

    private mutating func addBad() {
        badCount += 1
        if firstBad == nil { firstBad = lineCount }
    }

    /// What the log says of a request, in its order; empty where it says nothing.
    package func lines(of request: SlowRequest) -> [BalancerLine] {
        request.requestID.flatMap { found[$0] } ?? []
    }

    /// Nil where the log says nothing of the request.
    package func shares(of request: SlowRequest) -> BalancerShares? {
        let lines = lines(of: request)
        return lines.isEmpty ? nil : BalancerShares(of: request, lines)
    }
}
