import Glibc

/// Cuts a connection's bytes into requests, however they were split on the way.
struct RequestParser {
    private var bytes: [UInt8] = []
    private var position = 0
    /// The head whose body has not come completely.
    private var head: RequestHead?
    private var isInvited = false
    /// Requests of a load repeat themselves, and comparing bytes is cheaper than parsing them.
    private var previousHead: RequestHead?

    /// True once for a head that asks for "100 Continue" and whose body has not begun to come.
    mutating func takesInvitation() -> Bool {
        guard let head, head.expectsContinue, position == bytes.count, !isInvited else {
            return false
        }
        isInvited = true
        return true
    }

    mutating func append(_ new: UnsafeRawBufferPointer) { unsafe bytes.append(contentsOf: new) }

    /// The next complete request, or nil where more bytes are needed.
    mutating func next() throws(MalformedRequest) -> Request? {
        if head == nil { head = try nextHead() }
        guard let head else { return nil }
        guard let body = try nextBody(head.framing) else { return nil }
        self.head = nil
        isInvited = false
        if position == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            position = 0
        }
        return Request(head: head, body: body)
    }

    private mutating func nextHead() throws(MalformedRequest) -> RequestHead? {
        if let previousHead, starts(with: previousHead.bytes) {
            position += previousHead.bytes.count
            return previousHead
        }
        guard let end = index(behind: [13, 10, 13, 10], from: position) else { return nil }
        let head = try RequestHead(Array(bytes[position..<end]))
        position = end
        previousHead = head
        return head
    }

    private mutating func nextBody(
        _ framing: RequestHead.Framing
    ) throws(MalformedRequest)
        -> [UInt8]?
    {
        switch framing {
        case .length(let length):
            guard bytes.count - position >= length else { return nil }
            defer { position += length }
            return length == 0 ? [] : Array(bytes[position..<position + length])
        case .chunked:
            return try nextChunkedBody()
        }
    }

    private mutating func nextChunkedBody() throws(MalformedRequest) -> [UInt8]? {
        var body: [UInt8] = []
        var cursor = position
        while let lineEnd = index(behind: [13, 10], from: cursor) {
            let line = String(decoding: bytes[cursor..<lineEnd - 2], as: UTF8.self)
            guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else {
                throw MalformedRequest(what: "chunk")
            }
            if size == 0 {
                // The line's own end belongs to the empty line where there are no trailers.
                guard let end = index(behind: [13, 10, 13, 10], from: lineEnd - 2) else {
                    return nil
                }
                position = end
                return body
            }
            guard bytes.count >= lineEnd + size + 2 else { return nil }
            body += bytes[lineEnd..<lineEnd + size]
            cursor = lineEnd + size + 2
        }
        return nil
    }

    private func starts(with prefix: [UInt8]) -> Bool {
        guard bytes.count - position >= prefix.count else { return false }
        return unsafe bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress else { return false }
            return unsafe memcmp(base + position, prefix, prefix.count) == 0
        }
    }

    /// Where the bytes after the first of these lie.
    private func index(behind mark: [UInt8], from start: Int) -> Int? {
        var cursor = start
        while let found = index(of: mark[0], from: cursor) {
            if bytes[found...].starts(with: mark) { return found + mark.count }
            cursor = found + 1
        }
        return nil
    }

    private func index(of byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return unsafe bytes.withUnsafeBytes { all -> Int? in
            guard let base = all.baseAddress else { return nil }
            let found = unsafe memchr(base + start, Int32(byte), all.count - start)
            return unsafe found.map { unsafe UnsafeRawPointer($0) - base }
        }
    }
}
