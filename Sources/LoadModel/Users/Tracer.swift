import Matching
package import Measurement
import Notation

/// Tells what the user of a worker does, one event after the other, on the worker's thread.
///
/// Only a worker whose program was compiled to be traced has one. Such a program looks at every
/// answer, so that the path of an unchecked one, on which nothing asks for a tracer, is not taken.
package final class Tracer {
    /// Of a body so many bytes are told.
    private static let longestBody = 1 << 16

    private let tell: (TraceEvent) -> Void
    private let masking: Masking
    /// The user's variables as they were told last.
    private var known: [String: String] = [:]
    private var assigned: [TracedValue] = []
    private var checks: [TracedCheck] = []
    private var extractions: [TracedExtraction] = []
    /// What an answer's own cookies would change, kept before it is looked at.
    private var cookies: Cookies?

    /// The cookies that went with a request; nil where there were none.
    struct Cookies { var header: [UInt8]? }

    package init(masking: Masking = Masking(), _ tell: @escaping (TraceEvent) -> Void) {
        self.masking = masking
        self.tell = tell
    }

    func tell(_ pause: UInt64, _ moment: TracedMoment) { tell(.pause(moment, nanoseconds: pause)) }

    func note(sent header: [UInt8]?) { cookies = Cookies(header: header) }

    func takeSentCookies() -> Cookies? {
        defer { cookies = nil }
        return cookies
    }

    /// Notes what has changed since the last answer.
    func note(_ variables: [String: String]) {
        assigned = variables.filter { known[$0] != $1 }.sorted { $0.key < $1.key }
            .map { TracedValue($0, masking.text($1)) }
        known = variables
    }

    func note(check description: String, _ complaint: String?) {
        checks.append(
            TracedCheck(masking.text(description), complaint: complaint.map(masking.text))
        )
    }

    func note(extraction variable: String, _ complaint: String?, _ variables: [String: String]) {
        let values = variables.filter { name, _ in
            guard name != variable else { return true }
            guard name.hasPrefix(variable + "_") else { return false }
            let rest = name.dropFirst(variable.count + 1)
            return rest == "matchNr" || Int(rest) != nil
        }
        known.merge(values) { $1 }
        extractions.append(
            TracedExtraction(
                variable,
                values: values.sorted { Self.precedes($0.key, $1.key) }
                    .map { TracedValue($0, masking.text($1)) },
                complaint: complaint.map(masking.text)
            )
        )
    }

    /// `name_2` before `name_10`.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        (left.utf8.count, left) < (right.utf8.count, right)
    }

    /// Tells of an exchange, with what was noted of it.
    func tell(_ exchange: TracedExchange) {
        var exchange = exchange
        exchange.step = masking.text(exchange.step)
        exchange.assigned = assigned
        exchange.checks = checks
        exchange.extractions = extractions
        assigned = []
        checks = []
        extractions = []
        tell(.exchange(exchange))
    }
}

// What the wire carried.
extension Tracer {
    func masked(_ complaint: String?) -> String? { complaint.map(masking.text) }

    func traced(_ request: PreparedRequest, cookies: [UInt8]?, id: RequestID?) -> TracedRequest {
        let type = ContentType(request.headers.values(of: "content-type").first ?? "")
        return TracedRequest(
            method: request.method,
            url: masking.url(request.url),
            target: masking.text(request.target),
            headers: request.sentFields(cookies: cookies, id: id).map {
                TracedValue($0.name, masking.value($0.value.printable, ofField: $0.name))
            },
            body: request.body.map { body($0, type) }
        )
    }

    /// Nil where no status line came.
    func traced(_ answer: Answer) -> TracedAnswer? {
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
            statusLine: lines.first?.trimmingSpace ?? "",
            headers: fields,
            body: body(answer.body, answer.contentType ?? ContentType())
        )
    }

    private func body(_ bytes: [UInt8], _ type: ContentType) -> TracedBody {
        var end = min(bytes.count, Self.longestBody)
        // Not in the middle of a scalar.
        while end < bytes.count, end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        let start = bytes.span.extracting(..<end)
        let text =
            AnswerText.decoded(start, type).map { String(decoding: $0, as: UTF8.self) }
            ?? String(lossless: start)
        let isText = !text.unicodeScalars.contains { $0.value == 0 || $0.value >= 0x10FF00 }
        return TracedBody(
            text: isText ? masking.text(text) : nil,
            isCut: end < bytes.count,
            bytes: bytes.count
        )
    }
}
