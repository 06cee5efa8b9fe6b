import Testing

@testable import FixtureServer

@Suite struct `A request parser` {
    private let wire =
        "POST /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
        + "PUT /chunked HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "4;name=value\r\nwiki\r\n5\r\npedia\r\n0\r\nTrailer: t\r\n\r\n"
        + "GET / HTTP/1.1\r\nX-Padded:   both sides  \r\n\r\n"

    @Test func `finds the same requests wherever the bytes are split`() throws {
        let bytes = Array(wire.utf8)
        for split in 0...bytes.count {
            var parser = RequestParser()
            var found: [Request] = []
            for part in [bytes[..<split], bytes[split...]] {
                unsafe part.withUnsafeBytes { unsafe parser.append($0) }
                while let request = try parser.next() { found.append(request) }
            }
            #expect(found.map(\.head.route) == ["POST /a", "PUT /chunked", "GET /"])
            #expect(found.map(\.text) == ["hello", "wikipedia", ""])
            #expect(found.first?.target == "/a?b=c")
            #expect(found.last?.header("x-padded") == "both sides")
        }
    }

    @Test(arguments: [
        (wire: "GET /\r\n\r\n", what: "request line"),
        (wire: "GET / SPDY/3\r\n\r\n", what: "request line"),
        (wire: "\u{16}\u{3}\u{1}\r\n\r\n", what: "request line"),
        (wire: "GET / HTTP/1.1\r\nno colon\r\n\r\n", what: "header"),
        (wire: "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", what: "length"),
        (wire: "GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n", what: "length"),
        (wire: "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", what: "chunk"),
    ]) func `refuses what is no request`(wire: String, what: String) {
        var parser = RequestParser()
        unsafe Array(wire.utf8).withUnsafeBytes { unsafe parser.append($0) }
        #expect(throws: MalformedRequest(what: what)) { try parser.next() }
    }
}
