import CCurl
import LoadModel
import LoadPlan
import Measurement
import Notation

/// The transfers of one exchange slot, one after another, on one easy handle.
///
/// A class because libcurl's callbacks find it by its address.
final class CurlTransfer {
    /// What becomes of a transfer that libcurl has ended.
    enum Ending {
        case complete
        /// Its kept-alive connection was lost before an answer came: it is sent once more.
        case again
    }

    let slot: Int
    let sockets: CurlSockets
    var easy: EasyHandle
    /// Reads the head; the body is libcurl's to unpack.
    var response: ResponseParser
    var isActive = false
    /// Why the callbacks have ended the transfer; nil where they have not.
    var verdict: Verdict?

    /// Why a callback ends a transfer.
    enum Verdict {
        case malformed(ResponseParser.Fault)
        /// The answer is whole, though libcurl would wait for more, or has more to send.
        case complete
        /// The connection was lost, by `errno` or 0, and libcurl wanted another.
        case lost(Int32)
    }

    /// On the wire, as the callbacks saw them.
    var bytesOfHead = 0
    var bytesOfBody = 0

    /// Of a body in pieces, which libcurl reads through a callback: the next one, and how much
    /// of it was read.
    var piece = 0
    var sentOfPiece = 0

    private let options: HTTPOptions
    /// What the handle is set up for; setting it up again costs more than sending does.
    private(set) var request: PreparedRequest?
    private(set) var traits = RequestTraits()
    private var cookies: [UInt8]?
    private var timeout: Timeout?
    /// Whether the connection may not be kept: what libcurl has been told last.
    private var forbidsReuse = false
    private var startedAt: UInt64 = 0
    private var deadline: UInt64 = 0
    private var isSecondAttempt = false

    init(
        slot: Int,
        options: HTTPOptions,
        connection: ConnectionOptions,
        sockets: CurlSockets,
        response: ResponseParser
    ) throws(RunError) {
        self.slot = slot
        self.options = options
        self.sockets = sockets
        self.response = response
        easy = try EasyHandle()
        easy.setOnce(options)
        easy.setOnce(connection)
        setCallbacks()
    }

    var isPlain: Bool { request?.scheme == .http }

    /// Whether bodies come with their chunks, to be read here.
    ///
    /// libcurl finds their ends as well, but is more lenient and does not count what is not data.
    /// What is compressed it has to unpack first, and HTTP/2 has frames of its own.
    var readsFraming: Bool { !options.compression && response.answer.version != .http2 }

    /// Sets the handle up for a request; what stays the same since the last one is not touched.
    func prepare(
        _ request: PreparedRequest,
        cookies: [UInt8]?,
        id: RequestID?,
        timeout: Timeout,
        parts: AnswerParts,
        at now: UInt64
    ) {
        if self.request !== request { set(request, hasID: id != nil) }
        if let id { easy.setID(id) }
        if self.cookies != cookies {
            easy.setCookies(cookies)
            self.cookies = cookies
        }
        if self.timeout != timeout {
            easy.set(timeout)
            self.timeout = timeout
        }
        let mayBeHTTP2 = !isPlain && options.version != .http1
        response.begin(answersHEAD: traits.answersHEAD, parts: parts, mayBeHTTP2: mayBeHTTP2)
        deadline = now + timeout.totalNanoseconds
        isSecondAttempt = false
        begin(at: now)
    }

    /// Sets the handle up for the same request once more, with what is left of its time.
    func prepareAgain(at now: UInt64) {
        let left = deadline > now ? deadline - now : 0
        let connect = min(timeout?.connectNanoseconds ?? left, left)
        easy.set(Timeout(connectNanoseconds: connect, totalNanoseconds: left))
        timeout = nil
        isSecondAttempt = true
        begin(at: now)
    }

    /// Completes the answer from what libcurl knows of the transfer.
    func finish(_ code: CURLcode, at now: UInt64) -> Ending {
        let isReused = !isOnNewConnection
        let failure = CurlFailure(code, of: self)
        if let failure, failure.isLoss, isReused, traits.isIdempotent, !response.hasBegun,
            !isSecondAttempt, now < deadline
        {
            response.answer.bytesSent += bytesSent
            return .again
        }
        response.answer.endedAt = now
        response.answer.bytesReceived =
            readsFraming
            ? bytesOfHead + bytesOfBody
            : easy.integer(CURLINFO_HEADER_SIZE) + easy.offset(CURLINFO_SIZE_DOWNLOAD_T)
        response.answer.bytesSent += bytesSent
        response.answer.wasRetried = isSecondAttempt
        response.answer.connectionIsNew = !isReused
        let connected = max(
            easy.offset(CURLINFO_CONNECT_TIME_T),
            easy.offset(CURLINFO_APPCONNECT_TIME_T)
        )
        if !isReused, connected > 0 { response.answer.connectedAt = time(connected) }
        if response.answer.firstByteAt == 0, failure?.outcome == .malformedResponse {
            response.answer.firstByteAt = time(easy.offset(CURLINFO_STARTTRANSFER_TIME_T))
        }
        if let failure {
            response.answer.failure = failure.outcome
            response.answer.failureDetail = failure.detail
        } else {
            response.complete()
        }
        return .complete
    }

    /// Whether it did not get one that was kept alive.
    var isOnNewConnection: Bool { easy.integer(CURLINFO_NUM_CONNECTS) > 0 }

    /// Whether anything came, be it nothing that libcurl would hand on.
    var hasAnswerBegun: Bool {
        response.hasBegun || easy.offset(CURLINFO_STARTTRANSFER_TIME_T) > 0
    }

    /// Tells libcurl whether it may keep the connection, which it reads when the transfer ends.
    func forbidReuse(_ forbids: Bool) {
        guard forbids != forbidsReuse else { return }
        easy.set(CURLOPT_FORBID_REUSE, forbids ? 1 : 0)
        forbidsReuse = forbids
    }

    /// Whether libcurl has sent the request already, when it opens a socket.
    func hasLostItsConnection() -> Bool {
        if case .lost = verdict { return true }
        guard easy.integer(CURLINFO_REQUEST_SIZE) > 0 else { return false }
        verdict = .lost(Int32(truncatingIfNeeded: easy.integer(CURLINFO_OS_ERRNO)))
        return true
    }

    /// Of one attempt.
    ///
    /// libcurl sends a small body with its head, and counts it for both.
    private var bytesSent: Int {
        let isOneWrite =
            (request?.body?.count ?? 0) < 65_536 && !traits.expectsContinue && !traits.hasPieces
        return easy.integer(CURLINFO_REQUEST_SIZE)
            + (isOneWrite ? 0 : easy.offset(CURLINFO_SIZE_UPLOAD_T))
    }

    /// A time of libcurl's, which are microseconds from the start, by the run's clock.
    private func time(_ microseconds: Int) -> UInt64 {
        startedAt + UInt64(max(0, microseconds)) * 1_000
    }

    private func begin(at now: UInt64) {
        startedAt = now
        verdict = nil
        bytesOfHead = 0
        bytesOfBody = 0
        piece = 0
        sentOfPiece = 0
        easy.forgetWords()
        forbidReuse(traits.asksToClose)
    }

    private func set(_ request: PreparedRequest, hasID: Bool) {
        if let frame = request.frame, frame === self.request?.frame {
            easy.set(CURLOPT_URL, request.url)
            if let body = request.body { easy.set(body) }
        } else {
            traits = RequestTraits(request)
            easy.set(request, traits, slot: slot, hasID: hasID)
        }
        self.request = request
    }
}
