import FixtureServer

private let ok = "HTTP/1.1 200 OK\r\n"
private let rest = "Content-Length: 2\r\n\r\nok"

/// What the head of an answer says.
let agreementOnHeads: [AgreementRow] =
    [statusLines, fields, folding, otherFolding, largeFields, largeHeads].flatMap { $0 }

private let statusLines: [AgreementRow] = each([
    ("without a reason", "HTTP/1.1 200 \r\n"),
    ("without a reason and its blank", "HTTP/1.1 200\r\n"),
    ("with a long reason", "HTTP/1.1 200 \(many("x", 5_000))\r\n"),
    ("with a reason of UTF-8", "HTTP/1.1 200 Größe\r\n"),
    ("with a line feed alone", "HTTP/1.1 200 OK\n"),
    ("with a tab", "HTTP/1.1\t200 OK\r\n"), ("with two blanks", "HTTP/1.1  200 OK\r\n"),
    ("with a blank before it", " HTTP/1.1 200 OK\r\n"),
    ("with an empty line before it", "\r\nHTTP/1.1 200 OK\r\n"),
    ("with two empty lines before it", "\r\n\r\nHTTP/1.1 200 OK\r\n"),
    ("in small letters", "http/1.1 200 OK\r\n"),
    ("of HTTP/1.0", "HTTP/1.0 200 OK\r\n"), ("of HTTP/1.2", "HTTP/1.2 200 OK\r\n"),
    ("of HTTP/2", "HTTP/2 200 OK\r\n"),
    ("of HTTP/2.0", "HTTP/2.0 200 OK\r\n"), ("of HTTP/3", "HTTP/3 200 OK\r\n"),
    ("of HTTP/0.9", "HTTP/0.9 200 OK\r\n"),
    ("of HTTP/11.1", "HTTP/11.1 200 OK\r\n"), ("of HTTP/1.10", "HTTP/1.10 200 OK\r\n"),
    ("of HTTP/1", "HTTP/1 200 OK\r\n"),
    ("of ICY", "ICY 200 OK\r\n"), ("of RTSP", "RTSP/1.0 200 OK\r\n"),
    ("of SSH", "SSH-2.0-OpenSSH_9.2\r\n"),
    ("of a page", "<html><body>hello</body></html>\r\n"), ("without a status", "HTTP/1.1\r\n"),
    ("with a short status", "HTTP/1.1 20 OK\r\n"),
    ("with a long status", "HTTP/1.1 2000 OK\r\n"),
    ("with a status of letters", "HTTP/1.1 abc OK\r\n"),
    ("with a negative status", "HTTP/1.1 -20 OK\r\n"),
    ("with a status of zeros", "HTTP/1.1 000 OK\r\n"),
    ("with status 99", "HTTP/1.1 099 OK\r\n"), ("with a reason at once", "HTTP/1.1 200OK\r\n"),
    ("with a NUL", "HTTP/1.1 200 O\0K\r\n"),
    ("with a carriage return in it", "HTTP/1.1 200 O\rK\r\n"),
    ("of blanks", "   \r\n"), ("of NULs", "\0\0\0\0\r\n"),
    ("of TLS", "\u{15}\u{3}\u{3}\u{0}\u{2}\r\n"),
]) { AgreementRow("a status line \($0)", "\($1)\(rest)") }

private let fields: [AgreementRow] = each([
    ("with a value", "X: y"), ("without a blank", "X:y"), ("with blanks around", "X: \t y \t "),
    ("without a value", "X:"),
    ("with colons", "X: a:b:c"), ("given twice", "X: y\r\nX: z"), ("in another case", "x: y"),
    ("of UTF-8", "X: Größe"),
    ("of UTF-8 in two bytes", "X: caf\u{e9}"), ("of a Latin-1 byte", "X: caf\(latinByte)"),
    ("of a cookie of a Latin-1 byte", "Set-Cookie: a=\(latinByte)"),
    ("of a place of a Latin-1 byte", "Location: /\(latinByte)"),
    ("with quotes", "X: \"a\\\"b\""),
    ("with a control character", "X: a\u{7}b"),
    ("with a delete character", "X: a\u{7f}b"), ("with a NUL", "X: a\0b"),
    ("with a carriage return", "X: a\rb"),
    ("without a colon", "nonsense"), ("without a name", ": y"),
    ("with a blank in the name", "X Y: z"),
    ("with a blank before the colon", "X : y"), ("with a tab before the colon", "X\t: y"),
    ("with a blank first", " X: y"),
    ("with a name of UTF-8", "Größe: y"), ("with a control character in the name", "X\u{7}: y"),
    ("with every token character", "!#$%&'*+-.^_`|~09azAZ: y"),
    ("with brackets in the name", "X(y): z"),
    ("with a line feed alone", "X: y\nY: z"), ("with two carriage returns", "X: y\r\r\nY: z"),
    ("of a cookie", "Set-Cookie: a=b; Path=/"),
    ("of two cookies", "Set-Cookie: a=b\r\nset-cookie: c=d"),
    ("of an empty cookie", "Set-Cookie:"), ("of a cookie of UTF-8", "Set-Cookie: a=ü"),
    ("of a cookie named like", "Set-Cookie2: a=b\r\nX-Set-Cookie: c=d"),
    ("of a place", "Location: /x"),
    ("of an empty place", "Location:"), ("of two places", "Location: /x\r\nLocation: /y"),
    ("of a place of UTF-8", "Location: /ü"),
    ("with Retry-After", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"),
    ("with a range", "Content-Range: bytes 0-1/2"), ("with a bad range", "Content-Range: nonsense"),
    ("with a challenge", "WWW-Authenticate: Basic realm=\"x\""),
    ("with Alt-Svc", "Alt-Svc: h2=\":443\"; ma=3600"),
    ("with HSTS", "Strict-Transport-Security: max-age=31536000"),
    ("with an upgrade", "Connection: Upgrade\r\nUpgrade: h2c"),
    ("with Last-Modified", "Last-Modified: nonsense"),
    ("of 1 KB", "X: \(many("y", 1_000))"),
]) { AgreementRow("a field \($0)", "\(ok)\($1)\r\n\(rest)") }

private let folding: [AgreementRow] = each([
    ("by a blank", "X: a\r\n b"), ("by a tab", "X: a\r\n\tb"),
    ("by many blanks", "X: a \t\r\n \t  b"), ("twice", "X: a\r\n b\r\n c"),
    ("to nothing", "X: a\r\n "), ("from nothing", "X:\r\n a"),
    ("by a line feed alone", "X: a\n b"),
    ("with a colon", "X: a\r\n Content-Length: 9"),
    ("of a cookie", "Set-Cookie: a=b;\r\n Path=/"),
    ("of a place", "Location:\r\n /x"),
    ("of a connection", "Connection: keep-alive,\r\n close"),
]) { AgreementRow("a field that goes on \($0)", "\(ok)A: b\r\n\($1)\r\n\(rest)") }

private let otherFolding: [AgreementRow] = [
    AgreementRow("a first field that goes on", "\(ok)X: a\r\n b: c\r\n\(rest)"),
    AgreementRow("a first line that goes on", "\(ok) X: a\r\n\(rest)"),
    AgreementRow("an end that goes on", "\(ok)Content-Length: 2\r\n \r\n\r\nok"),
]

private let largeFields: [AgreementRow] =
    [10_000, 50_000, 90_000, 99_000, 110_000, 200_000, 400_000].map { (size: Int) in
        AgreementRow("a field of \(size) bytes", "\(ok)X: \(many("y", size))\r\n\(rest)")
    }
    + [10, 100, 1_000, 2_000].map { (count: Int) in
        AgreementRow("\(count) fields", "\(ok)\(many("X: y\r\n", count))\(rest)")
    }

private let kilobyte = "X: \(many("y", 995))\r\n"

private let largeHeads: [AgreementRow] =
    [100, 200, 250, 270, 290, 310, 500].map { (count: Int) in
        AgreementRow("a head of \(count) KB", "\(ok)\(many(kilobyte, count))\(rest)")
    } + [
        AgreementRow("a status line of 200 KB", "HTTP/1.1 200 \(many("x", 200_000))\r\n\(rest)"),
        AgreementRow(
            "an informational head of 200 KB before the answer",
            "HTTP/1.1 103 Hint\r\n\(many(kilobyte, 200))\r\n\(answerOK)"
        ),
    ]
