import LoadModel

/// A request as bytes for an HTTP/1.1 connection.
struct WireRequest {
    let traits: WireTraits
    /// Head and body, without cookies.
    let bytes: [UInt8]
    /// Where the empty line begins that ends the head.
    private let headEnd: Int
    private let hasOwnCookies: Bool

    init(_ request: PreparedRequest, _ url: URLParts) {
        func own(_ name: String) -> String? {
            request.headers.first { $0.name.lowercased() == name }?.value.lowercased()
        }
        var text = "\(request.method) \(url.target) HTTP/1.1\r\n"
        if own("host") == nil { text += "Host: \(url.hostAndPort)\r\n" }
        for header in request.headers { text += "\(header.name): \(header.value)\r\n" }
        var body = request.body ?? []
        if own("transfer-encoding") == "chunked" {
            let size = body.isEmpty ? [] : Array("\(String(body.count, radix: 16))\r\n".utf8)
            body = size + body + Array((body.isEmpty ? "0\r\n\r\n" : "\r\n0\r\n\r\n").utf8)
        } else if request.body != nil, own("content-length") == nil {
            text += "Content-Length: \(body.count)\r\n"
        }
        let connection = own("connection")?.split(separator: ",") ?? []
        traits = WireTraits(
            answersHEAD: request.method == "HEAD",
            isIdempotent: Self.idempotent.contains(request.method),
            asksToClose: connection.contains { $0.filter { !$0.isWhitespace } == "close" }
        )
        hasOwnCookies = own("cookie") != nil
        headEnd = text.utf8.count
        bytes = Array(text.utf8) + Array("\r\n".utf8) + body
    }

    /// Head and body with the cookies of a user; without them where the plan gives cookies itself,
    /// which count.
    func bytes(cookies: String?) -> [UInt8] {
        guard let cookies, !hasOwnCookies else { return bytes }
        return Array(bytes[..<headEnd]) + Array("Cookie: \(cookies)\r\n".utf8) + bytes[headEnd...]
    }

    private static let idempotent = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]
}

/// What a connection has to know of a request besides its bytes.
struct WireTraits {
    var answersHEAD = false
    /// Whether it may be sent again when a kept-alive connection turns out to be closed (RFC 9110,
    /// 9.2.2).
    var isIdempotent = false
    /// Whether it says that it is the last one of its connection, which not every server repeats.
    var asksToClose = false
}
