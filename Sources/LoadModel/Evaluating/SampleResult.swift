import Matching
import Notation

/// A request and its answer, as scripts see them: JMeter's `SampleResult`.
package struct SampleResult: Sendable {
    package var label = ""
    package var url = ""
    /// The status; empty where no answer came.
    package var code = ""
    package var message = ""
    package var isSuccessful = false
    /// Fields in lines, without the request line.
    package var requestHeaders = ""
    /// As they came, with the status line.
    package var responseHeaders = ""
    package var body = ""
    /// Since 1970.
    package var startMilliseconds: Int64 = 0
    /// From start to the last byte, to the first one, and to a connection.
    package var milliseconds: Int64 = 0
    package var latencyMilliseconds: Int64 = 0
    package var connectMilliseconds: Int64 = 0
    package var bytesReceived = 0
    package var bytesSent = 0

    package init() {}
}

/// What a script wants a sample to be.
package struct SampleChange: Sendable, Equatable {
    package var isSuccessful: Bool?
    package var code: String?
    package var message: String?
    package var body: String?
    /// Why it is an error, as an assertion says.
    package var complaint: String?

    package init() {}
}

extension SampleResult {
    mutating func apply(_ change: SampleChange) {
        if let isSuccessful = change.isSuccessful { self.isSuccessful = isSuccessful }
        if let code = change.code { self.code = code }
        if let message = change.message { self.message = message }
        if let body = change.body { self.body = body }
    }

    /// Takes what came back.
    mutating func take(_ answer: Answer) {
        body = answer.text
        bytesReceived = answer.bytesReceived
        bytesSent = answer.bytesSent
        guard answer.status > 0 else { return message = answer.failureDetail }
        code = String(answer.status)
        responseHeaders = String(lossless: answer.head.span).printable
        let words = responseHeaders.prefix { !$0.isNewline }.split(
            separator: " ",
            maxSplits: 2,
            omittingEmptySubsequences: false
        )
        message = words.count > 2 ? String(words[2]) : ""
    }
}

extension Answer {
    /// Its body as text, whatever charset it came in.
    var text: String {
        AnswerText.decoded(body.span, contentType ?? ContentType())
            .map { String(decoding: $0, as: UTF8.self) }
            ?? String(decoding: body, as: UTF8.self)
    }
}
