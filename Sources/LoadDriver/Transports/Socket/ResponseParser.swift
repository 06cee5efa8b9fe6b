package import LoadModel
import Notation

/// Reads one HTTP/1.1 response from its bytes, in whatever pieces they come (RFC 9112).
///
/// Pure: it knows no socket. Bodies that nobody reads are counted and dropped as they pass, and a
/// head that comes in one piece is read where it lies, so the usual response allocates nothing.
package struct ResponseParser {
    package enum Progress: Equatable {
        case needsMore
        /// The response has ended after so many of the bytes given.
        case complete(used: Int)
        case malformed(Fault)
    }

    /// Why a response is refused.
    package enum Fault: String, Error {
        case notHTTP = "the answer does not begin with HTTP/1.0 or HTTP/1.1 and a status"
        case field = "a line of the head is no header field"
        case folding = "a header field goes on in the next line, which HTTP no longer allows"
        case control = "a line holds a NUL, or a carriage return before its end"
        case length = "Content-Length is no number, or two that differ"
        case coding = "Transfer-Encoding is not chunked, or is given twice"
        case chunk = "a chunk does not begin with its size or end with its line"
        case tooLarge = "the head is larger than 256 KB"
        case tooLargeToKeep = "the body is larger than 64 MB, the most that a step can read"
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
    /// Only a body that somebody reads takes memory; any other may be as long as it likes.
    private static let largestKeptBody = 67_108_864
    /// Room that a user keeps for the next body; more is given back.
    private static let keptRoom = 1_048_576

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

    package init() {}

    /// Prepares for the response to another request.
    package mutating func begin(answersHEAD: Bool, parts: AnswerParts) {
        if answer.body.capacity > Self.keptRoom { answer.body = [] }
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
    package mutating func consume(_ bytes: Span<UInt8>) -> Progress {
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
            let rest = try left - take(left, of: bytes, &offset)
            phase = rest == 0 ? .done : .body(left: rest)
            return rest == 0
        case .chunk(let left):
            let rest = try left - take(left, of: bytes, &offset)
            phase = rest == 0 ? .chunkEnd : .chunk(left: rest)
            return rest == 0
        case .untilClose:
            _ = try take(.max, of: bytes, &offset)
            return false
        case .done: return false
        }
    }

    private mutating func take(
        _ count: Int,
        of bytes: Span<UInt8>,
        _ offset: inout Int
    ) throws(Fault) -> Int {
        let taken = min(count, bytes.count - offset)
        if parts.hasBody {
            guard answer.body.count + taken <= Self.largestKeptBody else { throw .tooLargeToKeep }
            answer.body.append(bytes, offset..<offset + taken)
        }
        offset += taken
        return taken
    }

    private mutating func takeLine(
        _ bytes: Span<UInt8>,
        _ offset: inout Int
    ) throws(Fault) -> Bool {
        let start = offset
        let end = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start)
        offset = end.map { $0 + 1 } ?? bytes.count
        headSize += offset - start
        guard headSize <= Self.largestHead else { throw lineFault(.tooLarge) }
        if end != nil, pending.isEmpty {
            try read(bytes.extracting(start..<offset))
            return true
        }
        pending.append(bytes, start..<offset)
        if end == nil {
            // What is no HTTP may never send a line feed: nobody should wait for it.
            guard phase != .statusLine || pending.span.mayBecomeStatus else { throw .notHTTP }
            return false
        }
        let line = pending
        pending = []
        try read(line.span)
        return true
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
            try readField(line)
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

    /// What is wrong with a line as a line; where a status line should be, it is no HTTP at all,
    /// which may be clear long before the line ends.
    private func lineFault(_ fault: Fault) -> Fault { phase == .statusLine ? .notHTTP : fault }

    private mutating func keepHead(_ line: Span<UInt8>) {
        if parts.hasHead, phase == .fields { answer.head.append(line, 0..<line.count) }
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
