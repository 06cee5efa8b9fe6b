import Measurement
import Notation

/// The cookies that went with a request, before its answer's own have changed what its user has.
struct SentCookies {
    /// Of the request.
    let number: UInt64
    /// Nil where none went with it.
    let header: [UInt8]?
}

extension Worker {
    /// Keeps a request that failed, and its answer.
    ///
    /// To be called while the exchange is still under way.
    mutating func keepFailure(
        _ exchange: Int,
        _ answer: Answer,
        _ outcome: Outcome,
        _ complaint: String?
    ) {
        guard let transcript else { return }
        let request = currentRequest(of: exchange)
        let sent = transcript.request(
            request,
            cookies: takeSentCookies(of: exchange, for: request),
            id: requestID(of: exchange)
        )
        recorder.add(
            KeptFailure(
                step: exchanges[exchange].step,
                outcome: outcome.name,
                complaint: complaint.flatMap {
                    $0.isEmpty ? nil : transcript.text($0.excerpt(1_000))
                },
                at: recorder.seconds(at: answer.endedAt),
                url: sent.url.excerpt(1_000),
                request: KeptMessage(sent, answer.version),
                answer: transcript.answer(answer).map { KeptMessage($0) }
            )
        )
    }

    /// Notes what went with a request whose answer sets cookies, where it may be written down.
    mutating func noteSentCookies(of exchange: Int, for request: PreparedRequest) {
        guard tracer != nil || transcript != nil else { return }
        sentCookies = SentCookies(
            number: exchanges[exchange].number,
            header: cookies(of: exchange, for: request)
        )
    }

    /// The cookies that went with a request under way.
    mutating func takeSentCookies(of exchange: Int, for request: PreparedRequest) -> [UInt8]? {
        guard let sent = sentCookies, sent.number == exchanges[exchange].number else {
            return cookies(of: exchange, for: request)
        }
        sentCookies = nil
        return sent.header
    }
}
