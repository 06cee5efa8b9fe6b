import LoadModel
import LoadPlan

/// What a transport has to know of an exchange besides the bytes of its request.
///
/// Numbers only: to give them to a connection counts no reference.
struct ExchangeTerms {
    var traits = RequestTraits()
    /// What has to be kept of the answer.
    var parts: AnswerParts = []
    var timeoutNanoseconds: UInt64 = 0
    var connectNanoseconds: UInt64 = 0

    init() {}

    init(parts: AnswerParts, _ timeout: Timeout) {
        self.parts = parts
        timeoutNanoseconds = timeout.totalNanoseconds
        connectNanoseconds = timeout.connectNanoseconds ?? timeout.totalNanoseconds
    }
}

/// What a request says about its answer and its connection, whichever transport carries it.
struct RequestTraits {
    var answersHEAD = false
    /// Whether it may be sent again when a kept-alive connection turns out to be closed (RFC 9110,
    /// 9.2.2).
    var isIdempotent = false
    /// Whether it says that it is the last one of its connection, which not every server repeats.
    var asksToClose = false
    /// Whether its body is sent in chunks: one, or none.
    var isChunked = false
    /// Whether it says that it waits to be asked for its body.
    var expectsContinue = false
    /// Whether its body is sent from where it lies, piece by piece, behind the bytes of its head.
    var hasPieces = false

    init() {}

    init(_ request: PreparedRequest) {
        answersHEAD = request.method == "HEAD"
        if case .pieces = request.body { hasPieces = true }
        isIdempotent = Self.idempotent.contains(request.method)
        expectsContinue = request.headers.values(of: "expect").first?.lowercased() == "100-continue"
        isChunked = request.headers.values(of: "transfer-encoding").first?.lowercased() == "chunked"
        asksToClose = request.headers.values(of: "connection").contains { value in
            value.lowercased().split { ", \t".contains($0) }.contains("close")
        }
    }

    private static let idempotent = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]
}
