import FixtureServer
import LoadPlan

/// Whether a connection carries another request.
let agreementOnConnections: [AgreementRow] = [versions, asked, behind].flatMap { $0 }

private let connectionFields: [(String, String)] = [
    ("nothing", ""), ("close", "Connection: close\r\n"),
    ("keep-alive", "Connection: keep-alive\r\n"),
    ("close in capitals", "CONNECTION: CLOSE\r\n"),
    ("keep-alive in capitals", "Connection: KEEP-ALIVE\r\n"),
    ("both", "Connection: close, keep-alive\r\n"),
    ("both the other way", "Connection: keep-alive, close\r\n"),
    ("both in two fields", "Connection: keep-alive\r\nConnection: close\r\n"),
    ("an upgrade", "Connection: keep-alive, Upgrade\r\n"),
    ("a word like it", "Connection: x-close, closed\r\n"),
    ("a proxy's", "Proxy-Connection: close\r\n"),
    ("a limit", "Connection: keep-alive\r\nKeep-Alive: timeout=5, max=1\r\n"),
    ("nothing at all", "Connection:\r\n"),
]

private let versions: [AgreementRow] = ["1.0", "1.1"].flatMap { (version: String) in
    each(connectionFields) { name, field in
        let row = AgreementRow(
            "HTTP/\(version) that says \(name)",
            "HTTP/\(version) 200 OK\r\n\(field)Content-Length: 2\r\n\r\nok"
        )
        if version == "1.1", name == "a word like it" {
            return row.differing(.connections, .times, because: "libcurl finds close in x-close.")
        }
        let isKept = ["keep-alive", "keep-alive in capitals", "an upgrade", "a limit"]
        guard version == "1.0", isKept.contains(name) else { return row }
        return row.differing(.requests, because: "libcurl answers HTTP/1.0 with HTTP/1.0.")
    }
}

/// What a request says of its connection.
private let asked: [AgreementRow] = each([
    ("close", "close"), ("Close", "Close"), ("keep-alive", "keep-alive"), ("a list", "x, close"),
    ("an upgrade", "Upgrade"),
]) { name, value in
    AgreementRow("a request that says \(name)", answerOK)
        .changed { $0.headers.append(.init(name: "Connection", value: .init(literal: value))) }
}

private let answersThatEnd: [(String, String)] = [
    ("a body with a length", answerOK),
    ("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
    ("no body", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    ("a 204", "HTTP/1.1 204 No\r\n\r\n"),
    ("the answer to a HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"),
]

private let excesses: [(String, String)] = [
    ("a byte", "x"), ("a line end", "\r\n"), ("another answer", answerOK),
    ("10 KB", many("x", 10_000)),
]

/// Bytes behind an answer belong to nothing, and the connection cannot be trusted.
private let behind: [AgreementRow] = excesses.flatMap { excess in
    each(answersThatEnd) { name, wire in
        var row = AgreementRow("\(excess.0) behind \(name)", "\(wire)\(excess.1)")
            .loose(.bytesReceived, because: "libcurl drops what it reads behind an answer.")
        if name.hasSuffix("HEAD") { row = row.changed { $0.method = "HEAD" } }
        let isBodiless = ["no body", "a 204", "the answer to a HEAD"].contains(name)
        guard isBodiless, excess.1.utf8.count < 1_000 else { return row }
        return row.differing(
            .connections,
            .times,
            because: "libcurl reads it with the head, drops it, and does not say so."
        )
    }
}
