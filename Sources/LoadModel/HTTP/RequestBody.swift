import Notation

/// What a request sends behind its head.
package enum RequestBody: Sendable, Equatable {
    case whole([UInt8])
    /// One piece behind the other, sent from where they lie: files stand among them, whose bytes
    /// all users share.
    case pieces([[UInt8]])

    package var count: Int {
        switch self {
        case .whole(let bytes): bytes.count
        case .pieces(let pieces): pieces.reduce(0) { $0 + $1.count }
        }
    }

    /// Copies its first bytes.
    package func prefix(_ count: Int) -> [UInt8] {
        switch self {
        case .whole(let bytes): return Array(bytes.prefix(count))
        case .pieces(let pieces):
            var bytes: [UInt8] = []
            for piece in pieces where bytes.count < count {
                bytes += piece.prefix(count - bytes.count)
            }
            return bytes
        }
    }
}

/// The files that bodies of a plan send and its connections need, each read once for the whole run.
package struct RequestFiles: Sendable {
    /// What stands between the parts of a `multipart` body, and must be in none of them.
    ///
    /// One for a run, so that a body without variables is the same each time.
    package let boundary: String
    /// By their paths, as the plan has them.
    package let contents: [String: [UInt8]]
    /// Where they lie, by their paths in the plan, for what reads them itself.
    package let locations: [String: String]

    package init(
        boundary: String = "perf-runner",
        contents: [String: [UInt8]] = [:],
        locations: [String: String] = [:]
    ) {
        self.boundary = boundary
        self.contents = contents
        self.locations = locations
    }
}
