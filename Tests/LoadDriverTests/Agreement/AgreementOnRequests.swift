import FixtureServer
import LoadPlan
import Notation

/// What a server sees of a request.
let agreementOnRequests: [AgreementRow] =
    [targets, methods, headers, bodies, expectations, redirects, places, cookies, originalBytes]
    .flatMap { $0 }

private func row(_ name: String, _ request: LoadPlan.Request) -> AgreementRow {
    AgreementRow(name, [request, request]) { _ in .ok() }
}

private let paths: [String] = [
    "", "/", "?", "/?", "/a?b=c&d=e", "/a?b=c?d", "/a//b", "//", "/a/./b", "/a/../b", "/a/..",
    "/..", "/../../a", "/.", "/a/.b", "/a/..b",
    "/a/%2e%2e/b", "/a/%2E/b", "/%41%42", "/%00", "/%zz", "/%", "/a%20b", "/a+b", "/a;b=c", "/a:b",
    "/a@b", "/(a)", "/[a]", "/{a}", "/a|b", "/a^b", "/`a`", "/a'b",
    "/a\"b", "/<a>", "/a\\b", "/ü", "/a b", "/a*b!$&'()", "/~a", "?a=/../b", "?a=//b", "?a=%26",
    "?a b", "?ü=ö", "/a/b/c/../../d?x=../y",
    "/\(many("a", 5_000))",
]

private let targets: [AgreementRow] = paths.enumerated().map { index, path in
    row("the path \(index) \(path.prefix(40))", .to(path))
}

private let methodNames: [String] = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "PURGE",
    "M-SEARCH", "CONNECTED",
]

private let methods: [AgreementRow] = methodNames.flatMap { (method: String) -> [AgreementRow] in
    [
        row("\(method) without a body", .to("", method)),
        row("\(method) with a body", .to("", method, body: "a body")),
        row("\(method) with an empty body", .to("", method, body: "")),
    ].map { row in
        guard method == "HEAD", !row.name.hasSuffix("without a body") else { return row }
        return row.differing(
            .connections,
            .times,
            because: "libcurl waits for a body then; to end its transfer is to end the connection."
        )
    }
}

private let headerLists: [(String, [(String, String)])] = [
    ("a host", [("Host", "example.com")]),
    ("a host in small letters", [("host", "example.com:81")]),
    ("a host last", [("A", "b"), ("Host", "example.com")]),
    ("another Accept", [("Accept", "text/html")]), ("an empty Accept", [("Accept", "")]),
    ("another User-Agent", [("User-Agent", "x/1")]), ("an empty User-Agent", [("User-Agent", "")]),
    ("an empty field", [("X", "")]), ("a field twice", [("X", "y"), ("X", "z")]),
    ("a field of UTF-8", [("X", "Größe")]), ("a value with blanks", [("X", "a  b")]),
    ("a value with colons", [("X", "a:b: c")]), ("a value with a semicolon", [("X", "a;")]),
    ("a name with a semicolon behind", [("X", ";")]),
    ("a long value", [("X", many("y", 50_000))]),
    ("a cookie", [("Cookie", "a=b; c=d")]), ("a range", [("Range", "bytes=0-1")]),
    ("a condition", [("If-None-Match", "\"x\"")]),
    ("a date", [("If-Modified-Since", "Fri, 31 Dec 1999 23:59:59 GMT")]),
    ("credentials", [("Authorization", "Basic eDp5")]), ("a referer", [("Referer", "http://x/y")]),
    ("TE", [("TE", "trailers")]), ("an upgrade", [("Upgrade", "h2c"), ("Connection", "Upgrade")]),
    ("what it accepts compressed", [("Accept-Encoding", "br")]),
    ("100 fields", (0..<100).map { ("X-\($0)", "y") }),
    ("a content type without a body", [("Content-Type", "text/plain")]),
    ("Expect without a body", [("Expect", "100-continue")]),
    ("an unknown expectation", [("Expect", "x")]), ("Max-Forwards", [("Max-Forwards", "0")]),
    ("a proxy's", [("Proxy-Connection", "close")]),
]

private let headers: [AgreementRow] = headerLists.map { name, fields in
    row("a request with \(name)", .to("", headers: fields))
}

private let bodies: [AgreementRow] = [
    posted("with an own length", "a body", ("Content-Length", "6")),
    posted("in chunks", "a body", ("Transfer-Encoding", "chunked")),
    posted("of nothing in chunks", "", ("Transfer-Encoding", "chunked")),
    posted("with a type", "{}", ("Content-Type", "application/json")),
    posted("with NULs", "a\0b"), posted("of UTF-8", "Größe"), posted("of line ends", "\r\n\r\n"),
    posted("of 100 KB", many("x", 100_000)), posted("of 2 MB", many("x", 2_000_000)),
    posted("of 2 MB in chunks", many("x", 2_000_000), ("Transfer-Encoding", "chunked"))
        .differing(.bytesSent, because: "libcurl cuts chunks at 64 KB; here a body is one."),
]

private func posted(
    _ name: String,
    _ body: String,
    _ headers: (String, String)...
) -> AgreementRow {
    row("a body \(name)", .to("", "POST", body: body, headers: headers))
}

private let expecting = [("Expect", "100-continue")]
private let invitation = Behaviour.raw("HTTP/1.1 100 Continue\r\n\r\n")

private let expectations: [AgreementRow] = [
    row("a body that is expected", .to("", "POST", body: "a body", headers: expecting)),
    AgreementRow(
        "a body that is invited",
        [.to("", "POST", body: "a body", headers: expecting)]
    ) { _ in Behaviour(invitation.acts + Behaviour.ok().acts) },
    AgreementRow(
        "a body that is not wanted",
        [.to("", "POST", body: "a body", headers: expecting)]
    ) { _ in .status(417) },
    AgreementRow(
        "a body that is too large",
        [.to("", "POST", body: "a body", headers: expecting)]
    ) { _ in .status(413) },
]

private let redirected: [(String, String?)] = [
    ("GET", nil), ("HEAD", nil), ("POST", "a body"), ("PUT", "a body"), ("DELETE", nil),
    ("PATCH", ""),
]

private let redirects: [AgreementRow] = [300, 301, 302, 303, 304, 305, 307, 308].flatMap {
    (status: Int) in
    redirected.map { method, body in
        let headers = body == nil ? [] : [("Content-Type", "text/plain")]
        let elsewhere = Behaviour.raw(
            "HTTP/1.1 \(status) X\r\nLocation: b\r\nContent-Length: 0\r\n\r\n"
        )
        return AgreementRow(
            "\(method) redirected by \(status)",
            [.to("/a", method, body: body, headers: headers)]
        ) { $0.request.target.hasSuffix("/a") ? elsewhere : .ok() }.following
    }
}

private let placeNames: [(String, String)] = [
    ("relative", "b"), ("with a query", "b?c=d"), ("a query only", "?c=d"),
    ("a fragment only", "#x"), ("with a fragment", "b#x"), ("with dots", "x/../b"),
    ("with blanks", "b c"),
    ("of UTF-8", "ü"), ("with blanks around", " \t b \t "), ("empty", ""), ("to itself", "a"),
    ("with quotes", "b\"c"), ("with a percent sign", "b%c"),
    ("to another scheme", "ftp://127.0.0.1/b"), ("to no URL", "http://"),
    ("to a bad port", "http://127.0.0.1:99999/"), ("with a backslash", "\\b"),
]

private let places: [AgreementRow] = each(placeNames) { name, place in
    AgreementRow("a place \(name)", [.to("/a")]) { arrival in
        guard arrival.request.target.hasSuffix("/a") else { return .ok() }
        return .raw("HTTP/1.1 302 X\r\nLocation: \(place)\r\nContent-Length: 0\r\n\r\n")
    }.following
}

private let cookieLines: [String] = [
    "a=b", "a=b; Path=/", "a=b; Secure", "a=b; HttpOnly", "a=b; Path=/elsewhere",
    "a=b; Domain=127.0.0.1", "a=b; Domain=example.com", "a=b; Max-Age=0",
    "a=b; Expires=Thu, 01 Jan 1970 00:00:01 GMT",
    "a=\"b c\"", "a=ü", "=b", "a", "a=", "a=b=c", "a=b;;; Path=/", " a = b ",
    "a=b\r\nSet-Cookie: c=d", "a=b\r\nSet-Cookie: a=c", "a=\(many("x", 4_000))",
    "a=\(many("x", 5_000))",
]

private let cookies: [AgreementRow] = cookieLines.enumerated().map { index, cookie in
    AgreementRow(
        "the cookie \(index) \(cookie.prefix(30))",
        [.to("/a"), .to("/b"), .to("/b/c"), .to("/d", headers: [("Cookie", "own=1")])]
    ) { arrival in
        guard arrival.request.target.hasSuffix("/a") else { return .ok() }
        return .raw("HTTP/1.1 200 OK\r\nSet-Cookie: \(cookie)\r\nContent-Length: 0\r\n\r\n")
    }.following
}

/// Bytes that are no UTF-8, which are sent as they came.
private let originalBytes: [AgreementRow] = [
    row("the path of a Latin-1 byte", .to("/caf\(latinByte)?q=\(latinByte)"))
        .ending(in: "/caf%E9?q=%E9 HTTP/1.1"),
    row("a request with a field of a Latin-1 byte", .to("", headers: [("X", "caf\(latinByte)")]))
        .ending(in: "X: caf\(latinByte)\r\n"),
    row("a host of a Latin-1 byte", .to("", headers: [("Host", "caf\(latinByte)")]))
        .ending(in: "Host: caf\(latinByte)\r\n"),
    row("a field of bytes that end lines", .to("", headers: [("X", "a\(lineEnd)Y: b")]))
        .ending(in: "X: aY: b\r\n"),
    row("a body of a Latin-1 byte", .to("", "POST", body: "caf\(latinByte)"))
        .ending(in: "Content-Length: 4\r\n\r\ncaf\(latinByte)"),
    sentOn("the place of a Latin-1 byte", "302 X", "Location: caf\(latinByte)?\(latinByte)")
        .ending(in: "/caf%E9?%E9 HTTP/1.1"),
    sentOn("the cookie of a Latin-1 byte", "200 OK", "Set-Cookie: a=caf\(latinByte)")
        .ending(in: "Cookie: a=caf\(latinByte)\r\n"),
    sentOn(
        "the cookie named by a Latin-1 byte",
        "302 X",
        "Location: b\r\nSet-Cookie: \(latinByte)=a"
    )
    .ending(in: "Cookie: \(latinByte)=a\r\n"),
    sentOn("a cookie of 4,000 Latin-1 bytes", "200 OK", "Set-Cookie: a=\(many(latinByte, 4_000))")
        .ending(in: "Cookie: a=\(many(latinByte, 4_000))\r\n"),
]

/// A carriage return and a line feed as bytes that a text stands for.
private let lineEnd = "\u{10FF0D}\u{10FF0A}"

/// An answer whose head says what the next request has to say.
private func sentOn(_ name: String, _ status: String, _ field: String) -> AgreementRow {
    let head = "HTTP/1.1 \(status)\r\n\(field)\r\nContent-Length: 0\r\n\r\n"
    let requests: [LoadPlan.Request] = status.hasPrefix("3") ? [.to("/a")] : [.to("/a"), .to("/b")]
    return AgreementRow(name, requests) { arrival in
        arrival.request.target.hasSuffix("/a") ? Behaviour([.send(head.originalBytes)]) : .ok()
    }.following
}
