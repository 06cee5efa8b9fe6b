import FixtureServer
import LoadPlan

private let ok = "HTTP/1.1 200 OK\r\n"
private let chunked = "\(ok)Transfer-Encoding: chunked\r\n\r\n"

/// Where an answer ends.
let agreementOnFraming: [AgreementRow] = [
    statuses.map { AgreementRow("status \($0)", "HTTP/1.1 \($0) Reason\r\n\(ofTwo)") },
    bodiless, informational, lengths, codings, otherCodings, goodChunks, badChunks, trailers, sizes,
    sizesWithoutLength,
].flatMap { $0 }

private let ofTwo = "Content-Length: 2\r\n\r\nok"

private let statuses: [Int] = [
    200, 201, 202, 203, 205, 206, 226, 299, 300, 305, 306, 399, 400, 401, 402, 403, 404, 405, 406,
    407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 425, 426, 428, 429, 431,
    451, 499, 500, 501, 502, 503, 504, 505, 507, 511, 599, 600, 999,
]

private let headsWithoutBody: [(String, String)] = [
    ("alone", "\r\n"), ("with a length", "Content-Length: 5\r\n\r\n"),
    ("with a length of 0", "Content-Length: 0\r\n\r\n"),
    ("with chunks announced", "Transfer-Encoding: chunked\r\n\r\n"),
    ("and closed", "Connection: close\r\nContent-Length: 5\r\n\r\n"),
]

private let bodiless: [AgreementRow] = [204, 304, 200, 404].flatMap { (status: Int) in
    each(headsWithoutBody) { name, wire in
        let isHEAD = status == 200 || status == 404
        let row = AgreementRow(
            "no body, status \(status) \(name)",
            "HTTP/1.1 \(status) X\r\n\(wire)"
        )
        return isHEAD ? row.changed { $0.method = "HEAD" } : row
    }
}

private let informational: [AgreementRow] =
    each([
        ("100", "HTTP/1.1 100 Wait\r\n\r\n"), ("102", "HTTP/1.1 102 Wait\r\n\r\n"),
        ("103", "HTTP/1.1 103 Wait\r\n\r\n"), ("150", "HTTP/1.1 150 Wait\r\n\r\n"),
        ("199", "HTTP/1.1 199 Wait\r\n\r\n"),
        ("three", many("HTTP/1.1 102 Wait\r\nX: early\r\n\r\n", 3)),
        ("with cookies", "HTTP/1.1 103 Hint\r\nSet-Cookie: a=b\r\nLocation: /x\r\n\r\n"),
        ("with a length", "HTTP/1.1 100 Go\r\nContent-Length: 0\r\n\r\n"),
    ]) { AgreementRow("an informational answer: \($0)", "\($1)\(answerOK)") } + [
        AgreementRow(
            "an informational answer and the end",
            "HTTP/1.1 100 Go\r\n\r\n",
            then: .close
        ),
        AgreementRow("switching protocols", "HTTP/1.1 101 Switch\r\nUpgrade: x\r\n\r\n", times: 1),
    ]

private let lengths: [AgreementRow] = each([
    ("in small letters", "content-length: 2"), ("in capitals", "CONTENT-LENGTH: 2"),
    ("without a blank", "Content-Length:2"), ("between blanks", "Content-Length: \t 2 \t"),
    ("with zeros before it", "Content-Length: 0002"),
    ("given twice", "Content-Length: 2\r\nContent-Length: 2"),
    ("given twice and different", "Content-Length: 2\r\nContent-Length: 3"),
    ("given as a list", "Content-Length: 2, 2"), ("with a plus", "Content-Length: +2"),
    ("below zero", "Content-Length: -2"), ("in letters", "Content-Length: two"),
    ("in hexadecimal", "Content-Length: 0x2"), ("with a unit", "Content-Length: 2 bytes"),
    ("with a semicolon", "Content-Length: 2;"), ("with a fraction", "Content-Length: 2.0"),
    ("empty", "Content-Length:"), ("of blanks", "Content-Length:  "),
    ("with 19 digits", "Content-Length: 1234567890123456789"),
    ("with 20 digits", "Content-Length: 12345678901234567890"),
    ("with a blank in the name", "Content Length: 2"),
    ("with a blank before the colon", "Content-Length : 2"),
    (
        "beside another name like it",
        "Content-Length-X: 9\r\nX-Content-Length: 9\r\nContent-Length: 2"
    ),
    ("that goes on in a second line", "X: y\r\nContent-Length:\r\n 2"),
]) { AgreementRow("a length \($0)", "\(ok)\($1)\r\n\r\nok") }

private let codings: [AgreementRow] = each([
    ("chunked", "Transfer-Encoding: chunked"), ("in small letters", "transfer-encoding: chunked"),
    ("in capitals", "Transfer-Encoding: CHUNKED"),
    ("between blanks", "Transfer-Encoding: \t chunked  "),
    ("and a length", "Transfer-Encoding: chunked\r\nContent-Length: 2"),
    ("behind a length", "Content-Length: 2\r\nTransfer-Encoding: chunked"),
]) { name, field in
    AgreementRow("a coding \(name)", "\(ok)\(field)\r\n\r\n2\r\nok\r\n0\r\n\r\n")
}

private let otherCodings: [AgreementRow] =
    each([
        ("given twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        ("given as a list", "Transfer-Encoding: chunked, chunked"),
        ("and compressed", "Transfer-Encoding: gzip, chunked"),
        ("compressed only", "Transfer-Encoding: gzip"),
        ("identity", "Transfer-Encoding: identity"), ("unknown", "Transfer-Encoding: xchunked"),
        ("with a parameter", "Transfer-Encoding: chunked;q=1"), ("empty", "Transfer-Encoding:"),
        ("with a blank before the colon", "Transfer-Encoding : chunked"),
        ("that goes on in a second line", "X: y\r\nTransfer-Encoding:\r\n chunked"),
    ]) { AgreementRow("a coding \($0)", "\(ok)\($1)\r\n\r\n2\r\nok\r\n0\r\n\r\n") } + [
        AgreementRow(
            "chunks of HTTP/1.0",
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"
        ),
        AgreementRow("no length, and the end", "\(ok)\r\nuntil the end", then: .close),
        AgreementRow("no length, no body, and the end", "\(ok)\r\n", then: .close),
        AgreementRow("no length, and half the end", "\(ok)\r\nuntil the end", then: .halfClose),
        AgreementRow("compressed unasked", "\(ok)Content-Encoding: gzip\r\n\(ofTwo)"),
        AgreementRow("in an unknown coding", "\(ok)Content-Encoding: br\r\n\(ofTwo)"),
    ]

private let goodChunks: [AgreementRow] = each([
    ("one", "2\r\nok\r\n0\r\n\r\n"), ("two", "1\r\no\r\n1\r\nk\r\n0\r\n\r\n"),
    ("none", "0\r\n\r\n"),
    ("in capitals", "A\r\n0123456789\r\n0\r\n\r\n"),
    ("in small letters", "a\r\n0123456789\r\n0\r\n\r\n"),
    ("zeros before the size", "0002\r\nok\r\n0000\r\n\r\n"),
    ("an extension", "2;a=b\r\nok\r\n0;c\r\n\r\n"),
    ("a quoted extension", "2;a=\"b;c\"\r\nok\r\n0\r\n\r\n"),
    ("blanks behind the size", "2 \t\r\nok\r\n0 \r\n\r\n"),
    ("a line end in the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n"),
    ("data like chunks", "5\r\n0\r\n\r\n\r\n0\r\n\r\n"),
]) { name, wire in
    AgreementRow("chunks: \(name)", "\(chunked)\(wire)")
}

private let badChunks: [AgreementRow] = each([
    ("a size of letters", "zz\r\nok\r\n0\r\n\r\n"),
    ("a negative size", "-2\r\nok\r\n0\r\n\r\n"),
    ("a signed size", "+2\r\nok\r\n0\r\n\r\n"),
    ("a size with a prefix", "0x2\r\nok\r\n0\r\n\r\n"),
    ("no size", "\r\nok\r\n0\r\n\r\n"), ("a blank before the size", " 2\r\nok\r\n0\r\n\r\n"),
    ("a size with letters behind it", "2g\r\nok\r\n0\r\n\r\n"),
    ("a size of 17 digits", "10000000000000002\r\nok\r\n"),
    ("a size of 40 digits", "\(many("1", 40))\r\nok\r\n"),
    ("data without an end", "2\r\nok0\r\n\r\n"),
    ("data that is too long", "2\r\nokay\r\n0\r\n\r\n"),
    ("data that is too short", "3\r\nok\r\n0\r\n\r\n"),
    ("line feeds alone", "2\nok\n0\n\n"), ("a line feed behind the size", "2\r\nok\r\n0\n\r\n"),
    ("a line feed behind the data", "2\r\nok\n0\r\n\r\n"),
    ("a carriage return alone", "2\rok\r\n0\r\n\r\n"),
    ("a NUL in the size", "2\0\r\nok\r\n0\r\n\r\n"),
    ("a NUL in an extension", "2;\0\r\nok\r\n0\r\n\r\n"),
    (
        "an extension of 90 KB",
        "2;\(many("x", 90_000))\r\nok\r\n0\r\n\r\n"
    ),
    (
        "an extension of 150 KB",
        "2;\(many("x", 150_000))\r\nok\r\n0\r\n\r\n"
    ),
]) { AgreementRow("chunks: \($0)", "\(chunked)\($1)", times: 1) }

private let trailers: [AgreementRow] = each([
    ("one", "X: y\r\n\r\n"), ("two", "X: y\r\nZ: w\r\n\r\n"),
    ("a cookie", "Set-Cookie: a=b\r\n\r\n"),
    ("a place", "Location: /x\r\n\r\n"), ("a length", "Content-Length: 9\r\n\r\n"),
    ("a field that goes on", "X: y\r\n z\r\n\r\n"), ("a field without a value", "X:\r\n\r\n"),
    ("no colon", "nonsense\r\n\r\n"), ("no name", ": y\r\n\r\n"),
    ("a blank in the name", "X Y: z\r\n\r\n"),
    ("a blank first", " X: y\r\n\r\n"), ("line feeds alone", "X: y\n\n"),
    ("20 KB", "X: \(many("y", 20_000))\r\n\r\n"),
]) { name, wire in
    let row = AgreementRow("trailers: \(name)", "\(chunked)2\r\nok\r\n0\r\n\(wire)")
    guard name == "20 KB" else { return row }
    return row.differing(
        .outcome,
        .connections,
        .times,
        because: "libcurl takes no trailer that is longer than 4 KB."
    )
}

private let sizes: [AgreementRow] =
    [1, 8_191, 8_192, 8_193, 65_535, 65_536, 65_537, 1_000_000, 3_000_000].map { (size: Int) in
        AgreementRow(
            "a body of \(size) bytes",
            "\(ok)Content-Length: \(size)\r\n\r\n\(many("x", size))"
        )
    }

private let sizesWithoutLength: [AgreementRow] = [10_000, 1_000_000].flatMap { (size: Int) in
    let body = many("x", size)
    let hex = String(size, radix: 16)
    let small = many("a\r\n0123456789\r\n", size / 10)
    return [
        AgreementRow("\(size) bytes until the end", "\(ok)\r\n\(body)", then: .close),
        AgreementRow("one chunk of \(size) bytes", "\(chunked)\(hex)\r\n\(body)\r\n0\r\n\r\n"),
        AgreementRow("\(size) bytes in chunks of 10", "\(chunked)\(small)0\r\n\r\n"),
    ]
}
