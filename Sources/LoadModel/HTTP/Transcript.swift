import Matching
import Measurement
import Notation

/// Writes down what the wire carried, with cookies, credentials and secrets masked.
///
/// Whatever shows or stores requests and answers has its text from here.
struct Transcript {
    private let masking: Masking
    /// Of a body so many bytes are written down.
    private let longestBody: Int

    init(masking: Masking, longestBody: Int) {
        self.masking = masking
        self.longestBody = longestBody
    }

    /// The one way by which text goes into a transcript.
    func text(_ text: String) -> String { masking.text(text) }

    func url(_ url: String) -> String { masking.url(url) }

    func request(_ request: PreparedRequest, cookies: [UInt8]?, id: RequestID?) -> TracedRequest {
        let type = ContentType(request.headers.values(of: "content-type").first ?? "")
        return TracedRequest(
            method: request.method,
            url: masking.url(request.url),
            target: masking.text(request.target),
            headers: request.sentFields(cookies: cookies, id: id).map {
                TracedValue($0.name, masking.value($0.value.printable, ofField: $0.name))
            },
            body: request.body.map { body($0.prefix(longestBody + 4), of: $0.count, type) }
        )
    }

    /// Nil where no status line came.
    func answer(_ answer: Answer) -> TracedAnswer? {
        guard let version = answer.version else { return nil }
        let lines = String(lossless: answer.head.span).printable
            .split(whereSeparator: \.isNewline)
        let fields = lines.dropFirst().map { line in
            let separator = line.firstIndex(of: ":") ?? line.endIndex
            let name = String(line[..<separator])
            let value = line[separator...].dropFirst().trimmingSpace
            return TracedValue(name, masking.value(value, ofField: name))
        }
        return TracedAnswer(
            version: version,
            status: answer.status,
            statusLine: masking.text(lines.first?.trimmingSpace ?? ""),
            headers: fields,
            body: body(answer.body, of: answer.bodySize, answer.contentType ?? ContentType())
        )
    }

    /// The beginning of a body, of which `size` bytes came.
    private func body(_ bytes: [UInt8], of size: Int, _ type: ContentType) -> TracedBody {
        var end = min(bytes.count, longestBody)
        // Not in the middle of a scalar.
        while end < bytes.count, end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        let start = bytes.span.extracting(..<end)
        let text =
            AnswerText.decoded(start, type).map { String(decoding: $0, as: UTF8.self) }
            ?? String(lossless: start)
        let isText = !text.unicodeScalars.contains { $0.value == 0 || $0.value >= 0x10FF00 }
        let isCut = end < size
        return TracedBody(
            text: isText ? (isCut ? masking.beginning(text) : masking.text(text)) : nil,
            isCut: isCut,
            bytes: size
        )
    }
}

extension KeptMessage {
    init(_ request: TracedRequest, _ version: HTTPVersion?) {
        let version = (version ?? .http11).name
        self.init(
            "\(request.method) \(request.target) HTTP/\(version)",
            request.headers,
            request.body
        )
    }

    init(_ answer: TracedAnswer) { self.init(answer.statusLine, answer.headers, answer.body) }

    private init(_ first: String, _ headers: [TracedValue], _ body: TracedBody?) {
        let lines = [first] + headers.map { "\($0.name): \($0.value)" }
        self.init(
            head: lines.joined(separator: "\n"),
            body: body.flatMap { $0.bytes > 0 ? $0 : nil }
        )
    }
}
