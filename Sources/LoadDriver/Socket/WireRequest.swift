import LoadModel

/// A request as bytes for an HTTP/1.1 connection.
final class WireRequest {
    let source: PreparedRequest
    let answersHEAD: Bool
    /// Whether it may be sent again when a kept-alive connection turns out to be closed (RFC 9110,
    /// 9.2.2).
    let isIdempotent: Bool
    /// Head and body, without cookies.
    let bytes: [UInt8]
    /// Where the empty line begins that ends the head.
    private let headEnd: Int

    init(_ request: PreparedRequest, _ url: URLParts) {
        var text = "\(request.method) \(url.target) HTTP/1.1\r\n"
        if !request.headers.contains(where: { $0.name.lowercased() == "host" }) {
            text += "Host: \(url.hostAndPort)\r\n"
        }
        for header in request.headers { text += "\(header.name): \(header.value)\r\n" }
        if let body = request.body { text += "Content-Length: \(body.count)\r\n" }
        source = request
        answersHEAD = request.method == "HEAD"
        isIdempotent = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"].contains(request.method)
        headEnd = text.utf8.count
        bytes = Array(text.utf8) + Array("\r\n".utf8) + (request.body ?? [])
    }

    /// Head and body with the cookies of a user.
    func bytes(cookies: String) -> [UInt8] {
        Array(bytes[..<headEnd]) + Array("Cookie: \(cookies)\r\n".utf8) + bytes[headEnd...]
    }
}
