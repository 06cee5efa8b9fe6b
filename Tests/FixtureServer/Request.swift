/// A request as it was received.
package struct Request: Sendable, Equatable {
    package var head: RequestHead
    /// Decoded where it was chunked.
    package var body: [UInt8]

    package var method: String { head.method }
    package var target: String { head.target }
    package var text: String { String(decoding: body, as: UTF8.self) }

    package func header(_ name: String) -> String? { head.header(name) }
}

/// The request line and the headers.
package struct RequestHead: Sendable, Equatable {
    enum Framing: Equatable {
        case length(Int)
        case chunked
    }

    /// From the request line to the empty line, inclusive.
    package let bytes: [UInt8]
    package let method: String
    /// As sent, with its query.
    package let target: String
    /// `GET /search`: the method and the target without its query.
    package let route: String
    package let headers: [(name: String, value: String)]
    let framing: Framing
    let expectsContinue: Bool

    /// Throws where the bytes are no head of HTTP/1.1.
    init(_ bytes: [UInt8]) throws(MalformedRequest) {
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")[...]
        let line = (lines.popFirst() ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard line.count == 3, line[2] == "HTTP/1.1" || line[2] == "HTTP/1.0" else {
            throw MalformedRequest(what: "request line")
        }
        self.bytes = bytes
        method = String(line[0])
        target = String(line[1])
        route = "\(line[0]) \(line[1].prefix { $0 != "?" })"
        headers = try lines.map(Self.header(line:))
        expectsContinue = Self.value("expect", in: headers)?.lowercased() == "100-continue"
        if Self.value("transfer-encoding", in: headers)?.lowercased() == "chunked" {
            framing = .chunked
        } else {
            let length = Int(Self.value("content-length", in: headers) ?? "0")
            guard let length, length >= 0 else { throw MalformedRequest(what: "length") }
            framing = .length(length)
        }
    }

    package static func == (a: RequestHead, b: RequestHead) -> Bool { a.bytes == b.bytes }

    /// The first header of that name, in any case.
    package func header(_ name: String) -> String? { Self.value(name, in: headers) }

    private static func header(
        line: Substring
    ) throws(MalformedRequest) -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
            throw MalformedRequest(what: "header")
        }
        let value = line[line.index(after: colon)...]
        let trimmed = value.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        return (name: String(line[..<colon]), value: String(trimmed))
    }

    private static func value(
        _ name: String,
        in headers: [(name: String, value: String)]
    ) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// What came is no request.
struct MalformedRequest: Error, Equatable {
    var what: String
}
