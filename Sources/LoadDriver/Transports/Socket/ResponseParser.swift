package import LoadModel
import Measurement

/// Reads one HTTP/1.1 response from its bytes, in whatever pieces they come (RFC 9112).
///
/// Pure: it knows no socket. Bodies that no step reads are counted and dropped as they pass, and a
/// head that comes in one piece is read where it lies, so the usual response allocates nothing. Of
/// what libcurl carries it reads the heads, so that both transports refuse and keep the same.
package struct ResponseParser {
    package enum Progress: Equatable {
        case needsMore
        /// The response has ended after so many of the bytes given.
        case complete(used: Int)
        case malformed(Fault)
    }

    enum Phase: Equatable {
        case statusLine, fields
        case body(left: Int)
        case untilClose
        case chunkSize
        case chunk(left: Int)
        case chunkEnd, trailers, done
    }

    /// What `pending` holds.
    private enum Pending {
        /// Nothing, or the beginning of a line.
        case part
        /// A whole field line, which the next line may continue.
        case line
        /// A field line without its end: blanks are skipped, and what follows them belongs to it.
        case continued
    }

    private static let largestHead = 262_144
    /// libcurl refuses lines of a little more than this.
    private static let largestLine = 100_000
    /// Only a body that a step reads takes memory; any other may be as long as it likes.
    static let largestKeptBody = 67_108_864
    /// Room that is kept for the next body; more is given back.
    private static let keptRoom = 1_048_576

    var answer = Answer()
    /// Whether the connection can carry another request, once the response is complete.
    private(set) var keepsAlive = false
    /// Whether a status line has come.
    private(set) var hasBegun = false
    private(set) var parts: AnswerParts = []
    private var answersHEAD = false
    private var keepsHead = false
    private var isBodyCut = false
    private var pendingIs = Pending.part
    private var isContinued = false
    var phase = Phase.statusLine
    private var mayBeHTTP2 = false
    var fields = MessageFields()
    private var headSize = 0
    private var pending: [UInt8] = []
    /// The name of the header that the plan splits by, in small letters.
    private let splitName: [UInt8]
    /// Of a body that no step reads so many bytes are kept, of requests whose parts ask for it.
    private let bodyStart: Int

    /// Reads the values of a header that the plan splits by, of requests whose parts ask for it.
    package init(splitBy header: String? = nil, bodyStart: Int = 0) {
        self.bodyStart = bodyStart
        splitName = (header ?? "").utf8.map(\.inSmallLetters)
    }

    /// Prepares for the response to another attempt at the same request.
    mutating func beginAgain() {
        answer.firstByteAt = 0
        expectStatusLine()
    }

    /// Prepares for the response to another request.
    ///
    /// Only libcurl, which writes the head of an HTTP/2 response as text, gives one of that
    /// version.
    package mutating func begin(
        answersHEAD: Bool,
        parts: AnswerParts,
        mayBeHTTP2: Bool = false
    ) {
        if answer.body.capacity > Self.keptRoom { answer.body = [] }
        answer.reset()
        self.answersHEAD = answersHEAD
        self.parts = parts
        keepsHead = parts.hasHead
        self.mayBeHTTP2 = mayBeHTTP2
        hasBegun = false
        keepsAlive = false
        isBodyCut = false
        expectStatusLine()
    }

    private mutating func expectStatusLine() {
        headSize = 0
        phase = .statusLine
        pendingIs = .part
        isContinued = false
        if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
    }

    /// Takes the next bytes of the connection.
    package mutating func consume(_ bytes: Span<UInt8>) -> Progress {
        var offset = 0
        do throws(Fault) {
            while !isDone {
                guard try step(bytes, &offset) else { return .needsMore }
            }
        } catch {
            return .malformed(error)
        }
        return .complete(used: offset)
    }

    /// Takes a piece of the head, where something else reads the body and its framing.
    mutating func consumeHead(_ bytes: Span<UInt8>) throws(Fault) {
        var offset = 0
        while isInHead {
            guard try takeLine(bytes, &offset) else { return }
        }
    }

    /// Whether the head of the final response has not ended.
    var isInHead: Bool { phase == .statusLine || phase == .fields }

    private var isDone: Bool { if case .done = phase { true } else { false } }

    /// Whether the end of the stream ends the response, instead of cutting it short.
    var endsWithStream: Bool { phase == .untilClose }

    /// Keeps a piece of the body, as far as a body is kept at all.
    mutating func keepBody(_ bytes: Span<UInt8>) {
        guard parts.keepsBody else { return }
        let most = parts.hasBody ? Self.largestKeptBody : bodyStart
        let kept = min(bytes.count, most - answer.body.count)
        answer.body.append(bytes, 0..<kept)
        guard kept < bytes.count else { return }
        answer.unkeptBodyBytes += bytes.count - kept
        isBodyCut = parts.hasBody
    }

    /// Ends a response that came whole: one whose body is only kept in part cannot be judged.
    mutating func complete() {
        guard isBodyCut else { return }
        answer.failure = .bodyLimit
        answer.failureDetail = "the body is larger than 64 MB, the most that is kept of one"
    }

    /// Goes on by a line or a piece of the body; false where that needs more bytes.
    private mutating func step(_ bytes: Span<UInt8>, _ offset: inout Int) throws(Fault) -> Bool {
        switch phase {
        case .statusLine, .fields, .chunkSize, .chunkEnd, .trailers:
            return try takeLine(bytes, &offset)
        case .body(let left):
            let rest = left - take(left, of: bytes, &offset)
            phase = rest == 0 ? .done : .body(left: rest)
            return rest == 0
        case .chunk(let left):
            let rest = left - take(left, of: bytes, &offset)
            phase = rest == 0 ? .chunkEnd : .chunk(left: rest)
            return rest == 0
        case .untilClose:
            _ = take(.max, of: bytes, &offset)
            return false
        case .done: return false
        }
    }

    private mutating func take(_ count: Int, of bytes: Span<UInt8>, _ offset: inout Int) -> Int {
        let taken = min(count, bytes.count - offset)
        if parts.keepsBody { keepBody(bytes.extracting(offset..<offset + taken)) }
        offset += taken
        return taken
    }

    /// What is wrong with a line as a line; where a status line should be, it is no HTTP at all,
    /// which may be clear long before the line ends.
    private func lineFault(_ fault: Fault) -> Fault { phase == .statusLine ? .notHTTP : fault }
}

extension ResponseParser {
    private mutating func takeLine(
        _ bytes: Span<UInt8>,
        _ offset: inout Int
    ) throws(Fault) -> Bool {
        if pendingIs != .part {
            guard offset < bytes.count else { return false }
            if try continuePending(bytes, &offset) { return true }
            guard pendingIs == .part else { return false }
        }
        let start = offset
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start)
        offset = end.map { $0 + 1 } ?? bytes.count
        headSize += offset - start
        guard headSize <= Self.largestHead, pending.count + offset - start <= Self.largestLine
        else { throw lineFault(.tooLarge) }
        if end != nil, pending.isEmpty, !mayContinue(bytes[start], next: offset, of: bytes) {
            try read(bytes.extracting(start..<offset))
            return true
        }
        pending.append(bytes, start..<offset)
        if end == nil {
            // What is no HTTP may never send a line feed: the caller should not wait for it.
            guard phase != .statusLine || pending.span.mayBecomeStatus else { throw .notHTTP }
            return false
        }
        guard !mayContinue(pending[0], next: bytes.count, of: bytes) else {
            pendingIs = .line
            return true
        }
        try readPending()
        return true
    }

    /// Whether a line that begins with this byte is a field that the next line may continue: a
    /// blank there, or nothing yet, says so (RFC 9112, 5.2).
    private func mayContinue(
        _ first: @autoclosure () -> UInt8,
        next: Int,
        of bytes: Span<UInt8>
    ) -> Bool {
        guard next == bytes.count || bytes[next].isBlank else { return false }
        switch phase {
        case .fields, .trailers: return first() != 0x0D && first() != 0x0A
        case .statusLine, .body, .untilClose, .chunkSize, .chunk, .chunkEnd, .done: return false
        }
    }

    /// Goes on with a whole line or a continued one; true where the pending line has been read.
    private mutating func continuePending(
        _ bytes: Span<UInt8>,
        _ offset: inout Int
    ) throws(Fault) -> Bool {
        if pendingIs == .line {
            guard bytes[offset].isBlank else {
                try readPending()
                return true
            }
            while let last = pending.last, last.isBlank || last == 0x0A || last == 0x0D {
                pending.removeLast()
            }
            pending.append(UInt8(ascii: " "))
            pendingIs = .continued
            isContinued = true
        }
        while offset < bytes.count, bytes[offset].isBlank {
            offset += 1
            headSize += 1
        }
        if offset < bytes.count { pendingIs = .part }
        return false
    }

    private mutating func readPending() throws(Fault) {
        let line = pending
        pending = []
        pendingIs = .part
        try read(line.span)
        isContinued = false
    }

    /// Reads a line with its end: a line feed, as a rule behind a carriage return.
    private mutating func read(_ whole: Span<UInt8>) throws(Fault) {
        let end = whole.count - 1
        let carriageReturn = whole.firstIndex(of: UInt8(ascii: "\r"), from: 0) ?? end
        guard carriageReturn >= end - 1, whole.firstIndex(of: 0, from: 0) == nil else {
            throw lineFault(.control)
        }
        let line = whole.extracting(0..<carriageReturn)
        switch phase {
        case .statusLine:
            try readStatus(line)
            keepHead(whole)
        case .fields:
            keepHead(whole)
            guard !line.isEmpty else { return try endHead() }
            try fields.read(line, isContinued: isContinued, into: &answer)
            if parts.hasSplitHeader { readSplitHeader(line) }
        case .chunkSize: try readChunkSize(line)
        case .chunkEnd:
            guard line.isEmpty else { throw .chunk }
            phase = .chunkSize
        case .trailers:
            guard !line.isEmpty else { return phase = .done }
            try line.checkFieldName()
        case .body, .chunk, .untilClose, .done: break
        }
    }

    private mutating func readSplitHeader(_ line: Span<UInt8>) {
        guard let value = line.value(ofFieldNamed: splitName.span) else { return }
        answer.readSplitHeader(line.extracting(value))
    }

    private mutating func keepHead(_ line: Span<UInt8>) {
        if keepsHead { answer.head.append(line, 0..<line.count) }
    }

    private mutating func readStatus(_ line: Span<UInt8>) throws(Fault) {
        guard let (version, status) = line.statusLine else { throw .notHTTP }
        if case .http2 = version, !mayBeHTTP2 { throw .notHTTP }
        hasBegun = true
        answer.status = status
        answer.version = version
        fields = MessageFields(isHTTP10: version.isHTTP10, readsBody: parts.keepsBody)
        phase = .fields
    }

    private mutating func endHead() throws(Fault) {
        headSize = 0
        if answer.status < 200 {
            guard answer.status != 101 else { throw .upgrade }
            answer.forgetFields()
            return phase = .statusLine
        }
        keepsAlive = fields.keepsAlive
        if answersHEAD || answer.status == 204 || answer.status == 304 {
            phase = .done
        } else if fields.isChunked {
            phase = .chunkSize
        } else if let length = fields.contentLength {
            phase = length == 0 ? .done : .body(left: length)
        } else {
            keepsAlive = false
            phase = .untilClose
        }
    }

    /// Reads `1a2b; name=value`; what stands behind the size is for other recipients.
    private mutating func readChunkSize(_ line: Span<UInt8>) throws(Fault) {
        guard let size = line.chunkSize else { throw .chunk }
        headSize = 0
        phase = size == 0 ? .trailers : .chunk(left: size)
    }
}
