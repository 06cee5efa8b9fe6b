import LoadModel

/// What the header fields of a response say about its body, its connection and its user.
struct MessageFields {
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private let isHTTP10: Bool
    private let readsBody: Bool
    private var saysClose = false
    private var saysKeepAlive = false

    init(isHTTP10: Bool = false, readsBody: Bool = false) {
        self.isHTTP10 = isHTTP10
        self.readsBody = readsBody
    }

    /// Whether the connection may be used again.
    ///
    /// `close` wins wherever it stands (RFC 9112, 9.3), and a message whose framing is given twice,
    /// or in a way that its version does not have, is the last one to be trusted (6.1 and 6.3).
    var keepsAlive: Bool {
        let isDoubtful = isChunked && (isHTTP10 || contentLength != nil)
        return !saysClose && (saysKeepAlive || !isHTTP10) && !isDoubtful
    }

    /// Reads one field; those that have no meaning here cost a look at their name.
    ///
    /// A length or a coding that goes on in a second line is refused: what reads it in another way
    /// sees another body.
    mutating func read(
        _ line: Span<UInt8>,
        isContinued: Bool,
        into answer: inout Answer
    ) throws(ResponseParser.Fault) {
        switch line[0] | 0x20 {
        case UInt8(ascii: "c"):
            if let value = line.value(of: "content-length") {
                guard !isContinued else { throw .folding }
                try readLength(line, value)
            } else if let value = line.value(of: "connection") {
                readConnection(line, value)
            } else if readsBody, let value = line.value(of: "content-type") {
                answer.readContentType(line.extracting(value))
            } else {
                try line.checkFieldName()
            }
        case UInt8(ascii: "t"):
            if let value = line.value(of: "transfer-encoding") {
                guard !isContinued else { throw .folding }
                guard !isChunked, line.equals("chunked", in: value) else { throw .coding }
                isChunked = true
            } else {
                try line.checkFieldName()
            }
        case UInt8(ascii: "s"):
            if let value = line.value(of: "set-cookie") {
                answer.setCookies.append(line.text(in: value))
            } else {
                try line.checkFieldName()
            }
        case UInt8(ascii: "l"):
            if let value = line.value(of: "location") {
                answer.location = line.text(in: value)
            } else {
                try line.checkFieldName()
            }
        default: try line.checkFieldName()
        }
    }

    private mutating func readConnection(_ line: Span<UInt8>, _ value: Range<Int>) {
        // What nearly every server says, before a look at each word of a list.
        if line.equals("keep-alive", in: value) { return saysKeepAlive = true }
        if line.contains("close", in: value) { saysClose = true }
        if line.contains("keep-alive", in: value) { saysKeepAlive = true }
    }

    private mutating func readLength(
        _ line: Span<UInt8>,
        _ value: Range<Int>
    ) throws(ResponseParser.Fault) {
        // No server sends an exabyte: more digits than these are a mistake, or an attack.
        guard (1...18).contains(value.count), let length = line.decimal(in: value),
            contentLength == nil || contentLength == length
        else { throw .length }
        contentLength = length
    }
}
