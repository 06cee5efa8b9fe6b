import LoadModel
import Notation

/// What requests of a step have in common as bytes of HTTP/1.1: all but target, cookies and body.
struct WireFrame {
    let traits: WireTraits
    /// With a blank behind it.
    private let method: [UInt8]
    /// From behind the target to the end of the last field that does not change.
    private let fields: [UInt8]
    private let isChunked: Bool
    private let hasOwnLength: Bool
    private let hasOwnCookies: Bool

    init(_ request: PreparedRequest, _ url: URLParts) {
        func own(_ name: String) -> String? {
            request.headers.first { $0.name.lowercased() == name }?.value.lowercased()
        }
        var text = " HTTP/1.1\r\n"
        if own("host") == nil { text += "Host: \(url.hostAndPort)\r\n" }
        for header in request.headers { text += "\(header.name): \(header.value)\r\n" }
        fields = Array(text.utf8)
        method = Array("\(request.method) ".utf8)
        let connection = own("connection")?.split(separator: ",") ?? []
        traits = WireTraits(
            answersHEAD: request.method == "HEAD",
            isIdempotent: Self.idempotent.contains(request.method),
            asksToClose: connection.contains { $0.filter { !$0.isWhitespace } == "close" }
        )
        isChunked = own("transfer-encoding") == "chunked"
        hasOwnLength = own("content-length") != nil
        hasOwnCookies = own("cookie") != nil
    }

    /// Writes a request that has this frame; without the cookies where the plan gives cookies
    /// itself, which count.
    func write(_ request: PreparedRequest, cookies: String?, to bytes: inout [UInt8]) {
        bytes += method
        bytes += request.target.utf8
        bytes += fields
        let body = request.body
        if let body, !isChunked, !hasOwnLength {
            bytes += "Content-Length: \(body.count)\r\n".utf8
        }
        if let cookies, !hasOwnCookies { bytes += "Cookie: \(cookies)\r\n".utf8 }
        bytes += "\r\n".utf8
        if isChunked {
            if let body, !body.isEmpty {
                bytes += "\(String(body.count, radix: 16))\r\n".utf8
                bytes += body
                bytes += "\r\n".utf8
            }
            bytes += "0\r\n\r\n".utf8
        } else if let body {
            bytes += body
        }
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
