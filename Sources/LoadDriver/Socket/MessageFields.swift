import LoadModel

/// What the header fields of a response say about its body, its connection and its user.
struct MessageFields {
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var keepsAlive: Bool

    init(isHTTP10: Bool = false) { keepsAlive = !isHTTP10 }

    /// Reads one field; the fields that nobody asks for cost a look at their first letter.
    mutating func read(
        _ line: Span<UInt8>,
        into answer: inout Answer
    ) throws(ResponseParser.Fault) {
        switch line[0] | 0x20 {
        case UInt8(ascii: "c"):
            if let value = line.value(of: "content-length") {
                try readLength(line, value)
            } else if let value = line.value(of: "connection") {
                if line.contains("close", in: value) { keepsAlive = false }
                if line.contains("keep-alive", in: value) { keepsAlive = true }
            } else {
                try line.checkFieldName()
            }
        case UInt8(ascii: "t"):
            if let value = line.value(of: "transfer-encoding") {
                guard line.equals("chunked", in: value) else { throw .coding }
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

    private mutating func readLength(
        _ line: Span<UInt8>,
        _ value: Range<Int>
    ) throws(ResponseParser.Fault) {
        // Nobody sends an exabyte: more digits than these are a mistake, or an attack.
        guard (1...18).contains(value.count), let length = line.decimal(in: value),
            contentLength == nil || contentLength == length
        else { throw .length }
        contentLength = length
    }
}
