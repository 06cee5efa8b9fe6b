/// One sample, as a log of samples tells of it: a request with all its redirects, or a group.
///
/// Times are whole milliseconds, as such logs have them: a moment is cut to its millisecond, and a
/// duration is the difference of two such moments. Secrets and credentials are masked in it.
package struct Sample: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case request
        /// A group, with so many requests of which so many have failed.
        case transaction(samples: Int, failing: Int)
    }

    /// What an answer's type says of its body.
    package enum Content: Sendable, Equatable { case unnamed, text, binary }

    package var kind: Kind
    package var label: String
    package var scenario: String
    /// From 1, in its scenario.
    package var user: Int
    /// Since 1970.
    package var startedAt: Int64
    /// From the start to the last byte, without `idle`.
    package var elapsed: Int64
    /// From the start to the first byte of the first answer; 0 where none came.
    package var latency: Int64 = 0
    /// From the start to connected, or to where that failed; 0 where every connection was there.
    package var connect: Int64 = 0
    /// Of a group: what its time leaves out.
    package var idle: Int64 = 0
    package var outcome: Outcome
    /// Why it came to that; nil where the outcome says it all.
    package var complaint: String?
    /// Of the last answer; nil where none came, and of a group.
    package var status: Int?
    /// What the last answer's first line has behind the status.
    package var reason = ""
    package var content = Content.unnamed
    package var bytesReceived: Int
    package var bytesSent: Int
    /// Active when it ended, in its scenario and in all.
    package var scenarioUsers: Int
    package var allUsers: Int
    /// Of the last request; empty for a group and for what no server got.
    package var url = ""
    /// What was fetched with it, as it is a page: each is a sample of its own.
    package var resources: [Sample] = []

    package init(
        _ kind: Kind,
        label: String,
        scenario: String,
        user: Int,
        startedAt: Int64,
        elapsed: Int64,
        outcome: Outcome,
        bytesReceived: Int,
        bytesSent: Int,
        scenarioUsers: Int,
        allUsers: Int
    ) {
        self.kind = kind
        self.label = label
        self.scenario = scenario
        self.user = user
        self.startedAt = startedAt
        self.elapsed = elapsed
        self.outcome = outcome
        self.bytesReceived = bytesReceived
        self.bytesSent = bytesSent
        self.scenarioUsers = scenarioUsers
        self.allUsers = allUsers
    }

    /// Since 1970.
    package var endedAt: Int64 { startedAt + elapsed + idle }
}

/// How samples are written down, one behind the other.
package protocol SampleFormat: Sendable {
    /// What stands before the first sample, and behind the last one.
    var head: String { get }
    var tail: String { get }

    func append(_ sample: Sample, to bytes: inout [UInt8])
}
