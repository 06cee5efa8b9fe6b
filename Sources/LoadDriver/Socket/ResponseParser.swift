import LoadModel

/// Reads one HTTP/1.1 response from its bytes, in whatever pieces they come (RFC 9112).
///
/// Pure: it knows no socket. Bodies that nobody reads are counted and dropped as they pass, and a
/// head that comes in one piece is read where it lies, so the usual response allocates nothing.
struct ResponseParser {
    enum Progress: Equatable {
        case needsMore
        /// The response has ended after so many of the bytes given.
        case complete(used: Int)
        case malformed(Fault)
    }

    /// Why a response is refused.
    enum Fault: String, Error {
        case notHTTP = "the answer does not begin with HTTP/1.0 or HTTP/1.1 and a status"
        case field = "a line of the head is no header field"
        case folding = "a header field goes on in the next line, which HTTP no longer allows"
        case length = "Content-Length is no number, or two that differ"
        case coding = "Transfer-Encoding is not chunked"
        case chunk = "a chunk does not begin with its size or end with its line"
        case tooLarge = "the head is larger than 256 KB"
        case upgrade = "the server switched protocols, which nobody asked for"
    }

    enum Phase: Equatable {
        case statusLine, fields
        case body(left: Int)
        case untilClose
        case chunkSize
        case chunk(left: Int)
        case chunkEnd, trailers, done
    }

    private static let largestHead = 262_144

    var answer = Answer()
    /// Whether the connection can carry another request, once the response is complete.
    private(set) var keepsAlive = false
    /// Whether any byte has come.
    private(set) var hasBegun = false
    var phase = Phase.statusLine
    var fields = MessageFields()
    private(set) var parts: AnswerParts = []
    private var answersHEAD = false
    private var headSize = 0
    /// The beginning of a line whose end has not come yet.
    private var pending: [UInt8] = []

    /// Prepares for the response to another request.
    mutating func begin(answersHEAD: Bool, parts: AnswerParts) {
        answer.reset()
        self.answersHEAD = answersHEAD
        self.parts = parts
        hasBegun = false
        keepsAlive = false
        headSize = 0
        phase = .statusLine
        if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
    }

    /// Takes the next bytes of the connection.
    mutating func consume(_ bytes: Span<UInt8>) -> Progress {
        hasBegun = hasBegun || !bytes.isEmpty
        var offset = 0
        do throws(Fault) {
            while phase != .done {
                guard try step(bytes, &offset) else { return .needsMore }
            }
        } catch {
            return .malformed(error)
        }
        return .complete(used: offset)
    }

    /// Whether the end of the stream ends the response, instead of cutting it short.
    var endsWithStream: Bool { phase == .untilClose }

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
        if parts.contains(.body) { answer.body.append(bytes, offset..<offset + taken) }
        offset += taken
        return taken
    }

    private mutating func takeLine(
        _ bytes: Span<UInt8>,
        _ offset: inout Int
    ) throws(Fault) -> Bool {
        let start = offset
        let end = bytes.lineFeed(from: start)
        offset = end.map { $0 + 1 } ?? bytes.count
        headSize += offset - start
        guard headSize <= Self.largestHead else { throw .tooLarge }
        guard let end else {
            pending.append(bytes, start..<offset)
            return false
        }
        guard !pending.isEmpty else {
            try read(bytes.extracting(start..<end))
            return true
        }
        pending.append(bytes, start..<end)
        let line = pending
        pending.removeAll(keepingCapacity: true)
        try read(line.span)
        return true
    }

    /// Reads a line, its line feed taken off.
    private mutating func read(_ line: Span<UInt8>) throws(Fault) {
        let count =
            line.count > 0 && line[line.count - 1] == UInt8(ascii: "\r")
            ? line.count - 1 : line.count
        let line = line.extracting(0..<count)
        switch phase {
        case .statusLine: try readStatus(line)
        case .fields: try readField(line)
        case .chunkSize: try readChunkSize(line)
        case .chunkEnd:
            guard line.isEmpty else { throw .chunk }
            phase = .chunkSize
        case .trailers: if line.isEmpty { phase = .done }
        case .body, .chunk, .untilClose, .done: break
        }
    }

    private mutating func readStatus(_ line: Span<UInt8>) throws(Fault) {
        // A line end before the status line is forgiven, as RFC 9112, 2.2, has servers do it.
        if line.isEmpty, headSize <= 2 { return }
        guard line.count >= 12, line.hasPrefix("HTTP/1."), line[8] == UInt8(ascii: " "),
            line[7] == UInt8(ascii: "0") || line[7] == UInt8(ascii: "1"),
            let status = line.decimal(in: 9..<12), status >= 100,
            line.count == 12 || line[12] == UInt8(ascii: " ")
        else { throw .notHTTP }
        answer.status = status
        fields = MessageFields(isHTTP10: line[7] == UInt8(ascii: "0"))
        phase = .fields
    }

    private mutating func readField(_ line: Span<UInt8>) throws(Fault) {
        guard !line.isEmpty else { return try endHead() }
        if parts.contains(.head) {
            answer.head.append(line, 0..<line.count)
            answer.head.append(contentsOf: "\r\n".utf8)
        }
        try fields.read(line, into: &answer)
    }

    private mutating func endHead() throws(Fault) {
        if answer.status < 200 {
            guard answer.status != 101 else { throw .upgrade }
            // An informational answer: the real one has a head of its own.
            answer.head.removeAll(keepingCapacity: true)
            answer.setCookies.removeAll()
            answer.location = nil
            headSize = 0
            return phase = .statusLine
        }
        keepsAlive = fields.keepsAlive
        headSize = 0
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

    /// Reads `1a2b; name=value`; what stands behind the size is nobody's.
    private mutating func readChunkSize(_ line: Span<UInt8>) throws(Fault) {
        var size = 0
        var digits = 0
        while digits < line.count, let digit = line[digits].hexadecimal {
            guard digits < 15 else { throw .chunk }
            size = size << 4 | digit
            digits += 1
        }
        guard digits > 0, digits == line.count || line[digits].endsChunkSize else { throw .chunk }
        headSize = 0
        phase = size == 0 ? .trailers : .chunk(left: size)
    }
}

extension UInt8 {
    fileprivate var hexadecimal: Int? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
            Int(self | 0x20) - 87
        default: nil
        }
    }

    fileprivate var endsChunkSize: Bool {
        self == UInt8(ascii: ";") || self == UInt8(ascii: " ") || self == UInt8(ascii: "\t")
    }
}
