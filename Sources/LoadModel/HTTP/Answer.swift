package import Matching
package import Measurement

/// What came back for one request, as a transport tells it.
///
/// Transports reuse answers: `reset()` keeps the arrays' room, so a steady load allocates nothing.
/// Small fields stand behind one another, since every user has one.
package struct Answer: Sendable {
    /// Why there is no complete answer; nil where there is one.
    package var failure: Outcome?
    /// Nil where no status line came.
    package var version: HTTPVersion?
    /// Whether the socket transport carried it; libcurl did otherwise.
    package var cameOverSocket = false
    /// Whether the request was sent a second time, on a new connection.
    package var wasRetried = false
    /// False where a kept-alive connection was used again.
    package var connectionIsNew = false
    package var status = 0
    /// What a sample says of itself; nil where the status says it.
    package var isSuccess: Bool?
    /// What the transport has to say about the failure.
    package var failureDetail = ""
    /// As it came, line ends included, where the request's step looks for headers; a field that
    /// went on in a second line is one line here.
    package var head: [UInt8] = []
    /// What its first `Content-Type` says, where the request's step reads the body.
    package private(set) var contentType: ContentType?
    /// Where the plan splits by a header.
    package private(set) var splitHeader = SplitHeader()
    package var setCookies: [String] = []
    package var location: String?
    /// Decompressed, where the request's step reads it or its failure would be kept.
    package var body: [UInt8] = []
    /// Bytes of the body that came behind those that are kept.
    package var unkeptBodyBytes = 0
    /// On the wire, head and body.
    package var bytesReceived = 0
    package var bytesSent = 0
    /// Nanoseconds of the run's clock; 0 where it never came to that.
    package var connectedAt: UInt64 = 0
    package var firstByteAt: UInt64 = 0
    package var endedAt: UInt64 = 0

    package init() {}

    /// Of the whole body, where any of it is kept.
    var bodySize: Int { body.count + unkeptBodyBytes }

    /// Takes the value of a `Content-Type`; the first one counts.
    package mutating func readContentType(_ value: Span<UInt8>) {
        if contentType == nil { contentType = ContentType(value) }
    }

    /// Takes the value of the header that the plan splits by; the first one counts.
    package mutating func readSplitHeader(_ value: Span<UInt8>) { splitHeader.read(value) }

    /// Forgets the fields of an informational answer: the real one has a head of its own.
    package mutating func forgetFields() {
        head.removeAll(keepingCapacity: true)
        setCookies.removeAll()
        location = nil
        contentType = nil
        splitHeader.reset()
    }

    package mutating func reset() {
        if failure != nil {
            failure = nil
            failureDetail = ""
        }
        status = 0
        isSuccess = nil
        version = nil
        // To ask costs nothing, and to replace what is empty counts references.
        if !head.isEmpty { head.removeAll(keepingCapacity: true) }
        if !setCookies.isEmpty { setCookies.removeAll(keepingCapacity: true) }
        if location != nil { location = nil }
        if contentType != nil { contentType = nil }
        splitHeader.reset()
        if !body.isEmpty {
            body.removeAll(keepingCapacity: true)
            unkeptBodyBytes = 0
        }
        bytesReceived = 0
        bytesSent = 0
        connectedAt = 0
        firstByteAt = 0
        endedAt = 0
        cameOverSocket = false
        wasRetried = false
        connectionIsNew = false
    }
}

/// Which parts of an answer are read; the others are counted and thrown away.
package struct AnswerParts: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let head = AnswerParts(rawValue: 1)
    /// And the content type, which says in what charset it is.
    package static let body = AnswerParts(rawValue: 2)
    /// The header that the plan splits by.
    package static let splitHeader = AnswerParts(rawValue: 4)
    /// As much of the body as is kept of a failed request, and the content type.
    package static let bodyStart = AnswerParts(rawValue: 8)
    /// What was asked: known to the worker, and nothing that a transport keeps.
    package static let request = AnswerParts(rawValue: 16)

    // For the hot path: `contains` is generic, and is not specialized in another module.
    package var hasHead: Bool { rawValue & 1 != 0 }
    package var hasBody: Bool { rawValue & 2 != 0 }
    package var hasRequest: Bool { rawValue & 16 != 0 }
    package var hasSplitHeader: Bool { rawValue & 4 != 0 }
    /// Whether any of the body is kept.
    package var keepsBody: Bool { rawValue & 10 != 0 }
}
