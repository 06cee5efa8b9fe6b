import FixtureServer
import LoadPlan

/// Answers that do not come, or not to their end.
let agreementOnLosses: [AgreementRow] = [stages, reuse, early].flatMap { $0 }

private let counted = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n12345678"
private let chunks = "4\r\n1234\r\n4\r\n5678\r\n0\r\nX: y\r\n\r\n"
private let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)"

/// How an answer is cut, and after which numbers of its bytes.
private struct Cut {
    var name: String
    var wire: String
    var places: [Int]
}

private let cuts: [Cut] = [
    Cut(
        name: "with a length",
        wire: counted,
        places: [0, 1, 5, 9, 12, 15, 16, 17, 19, 32, 33, 35, 36, 37, 38, 40, 44, 45]
    ),
    Cut(
        name: "in chunks",
        wire: chunked,
        places: [17, 44, 46, 47, 48, 49, 50, 52, 54, 56, 57, 60, 64, 66, 67, 69, 71, 74]
    ),
]

private let ends: [(String, Act)] = [
    ("close", .close), ("reset", .reset), ("half close", .halfClose), ("silence", .silence),
]

private let stages: [AgreementRow] = ends.flatMap { end, act in
    cuts.flatMap { cut in
        cut.places.map { count in
            let bytes = Act.send(Array(cut.wire.utf8.prefix(count)))
            let behaviour = Behaviour(count == 0 ? [act] : [bytes, act])
            let timeout = act == .silence ? Duration.milliseconds(1_500) : .seconds(60)
            return AgreementRow(
                "an answer \(cut.name): \(end) after \(count) bytes",
                [.to("", within: timeout)]
            ) { _ in behaviour }
        }
    }
}

private let reusing: [String] = [
    "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "POST", "PATCH", "PURGE",
]

private let losses: [(String, Behaviour)] = [
    ("closed", .close), ("reset", .reset),
    ("closed in its head", Behaviour.raw("HTTP/1.1 2").then(.close)),
    ("closed again and again", .close),
]

/// What becomes of the second request on a connection.
private let reuse: [AgreementRow] = reusing.flatMap { (method: String) in
    losses.map { name, loss in
        let body = ["PUT", "POST", "PATCH"].contains(method) ? "body" : nil
        let row = AgreementRow(
            "\(method) on a kept connection that is \(name)",
            [.to("/a"), .to("/b", method, body: body), .to("/c")]
        ) { arrival in
            let isSecond = arrival.request.target.hasSuffix("/b")
            let isLost = arrival.indexOnConnection > 0 || name.hasSuffix("again")
            return isSecond && isLost ? loss : .ok()
        }
        return row.loose(.bytesReceived, because: "libcurl hands on no part of a first line.")
    }
}

/// Answers after which a large body has been sent, or has not.
private let early: [AgreementRow] = [200, 400, 413, 500].flatMap { (status: Int) in
    ["ok", ""].map { (answer: String) in
        AgreementRow(
            "\(status) with \(answer.utf8.count) bytes to a body of 300 KB",
            [.to("", "POST", body: many("x", 300_000)), .to("")]
        ) { _ in .status(status, body: answer) }
    }
}
