import LoadModel
import Notation

/// What requests of a step have in common as bytes of HTTP/1.1: all but target, cookies, id and
/// body.
///
/// Host, cookies, the fields of the plan in their order, the request's id, the body's length: so
/// libcurl writes it as well, to the byte.
struct WireFrame {
    let traits: RequestTraits
    /// All of it in one array, since each is counted as a reference: the method and a blank; from
    /// behind the target to the end of the Host field; the other fields.
    private let text: [UInt8]
    private let targetAt: Int
    private let cookiesAt: Int
    private let hasOwnLength: Bool
    private let hasOwnCookies: Bool

    init(_ request: PreparedRequest, _ url: URLParts) {
        let headers = request.headers
        let ownHost = headers.values(of: "host").first
        var text = Array("\(request.method) ".utf8)
        targetAt = text.count
        text += " HTTP/1.1\r\nHost: \(ownHost ?? url.hostField)\r\n".originalBytes
        cookiesAt = text.count
        for header in headers where !header.isNamed("host") {
            text +=
                (header.value.isEmpty ? "\(header.name):\r\n" : header.line + "\r\n")
                .originalBytes
        }
        self.text = text
        traits = RequestTraits(request)
        hasOwnLength = headers.hasField("content-length")
        hasOwnCookies = headers.hasField("cookie")
    }

    /// How many bytes a request without cookies has up to the end of its last field of the plan.
    func headLength(of request: PreparedRequest) -> Int { text.count + request.target.utf8.count }

    /// Writes a request that has this frame, but for the pieces of a body that has some; without
    /// the cookies where the plan gives cookies itself, which count.
    func write(
        _ request: PreparedRequest,
        cookies: [UInt8]?,
        id: RequestID?,
        to bytes: inout [UInt8]
    ) {
        bytes.append(text.span, 0..<targetAt)
        bytes += request.target.utf8
        bytes.append(text.span, targetAt..<cookiesAt)
        if let cookies, !hasOwnCookies {
            bytes += "Cookie: ".utf8
            bytes += cookies
            bytes += "\r\n".utf8
        }
        bytes.append(text.span, cookiesAt..<text.count)
        if let id { bytes.appendField(of: id) }
        let body = request.body
        if let body, !traits.isChunked, !hasOwnLength {
            bytes += "Content-Length: \(body.count)\r\n".utf8
        }
        bytes += "\r\n".utf8
        if traits.isChunked, let body, body.count > 0 {
            bytes += "\(String(body.count, radix: 16))\r\n".utf8
        }
        if case .whole(let body)? = body { bytes += body }
        guard traits.isChunked, !traits.hasPieces else { return }
        bytes += (body?.count ?? 0) > 0 ? Self.lastChunk : Self.noChunk
    }

    /// What follows what `write` has written; empty where that was all.
    func pieces(of request: PreparedRequest) -> [[UInt8]] {
        guard case .pieces(let pieces)? = request.body else { return [] }
        guard traits.isChunked else { return pieces }
        return pieces + [request.body?.count == 0 ? Self.noChunk : Self.lastChunk]
    }

    private static let noChunk = Array("0\r\n\r\n".utf8)
    /// The end of a chunk, and the one that ends the body.
    private static let lastChunk = Array("\r\n0\r\n\r\n".utf8)
}

extension [UInt8] {
    /// Appends the header line of a request's id; allocates nothing where there is room for it.
    mutating func appendField(of id: RequestID) {
        for byte in Self.idField.utf8 { append(byte) }
        id.append(to: &self)
        append(0x0D)
        append(0x0A)
    }

    private static let idField = "\(RequestID.headerName): "
}
