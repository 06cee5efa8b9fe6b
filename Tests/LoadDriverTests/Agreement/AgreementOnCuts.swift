import FixtureServer

/// Answers that come in two pieces, cut before every byte of them.
let agreementOnCuts: [AgreementRow] =
    [everyCut("a length", counted), everyCut("chunks", chunked)].flatMap { $0 }

private let counted = "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 2\r\n\r\nok"
private let chunks = "1\r\no\r\n1\r\nk\r\n0\r\nX: y\r\n z\r\n\r\n"
private let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)"

private func everyCut(_ name: String, _ wire: String) -> [AgreementRow] {
    (1..<wire.utf8.count).map { cut in
        let (first, second) = (Array(wire.utf8.prefix(cut)), Array(wire.utf8.dropFirst(cut)))
        let behaviour = Behaviour([.send(first), .wait(nanoseconds: 2_000_000), .send(second)])
        return AgreementRow(
            "an answer with \(name), cut before byte \(cut)",
            [.to(""), .to("")]
        ) { _ in behaviour }
    }
}
