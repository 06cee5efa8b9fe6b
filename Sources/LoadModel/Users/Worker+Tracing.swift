import Measurement

extension Worker {
    /// Tells of an exchange whose answer has been judged.
    mutating func trace(
        _ exchange: Int,
        _ answer: Answer,
        _ outcome: Outcome,
        _ complaint: String?
    ) {
        let end = TracedExchange.End.done(
            outcome: outcome.name,
            isError: outcome.isError,
            complaint: complaint.flatMap { tracer?.transcript.text($0) }
        )
        trace(exchange, answer, end)
    }

    /// Tells of an exchange whose answer has come, or that was given up.
    ///
    /// To be called while the exchange is still under way.
    mutating func trace(_ exchange: Int, _ answer: Answer, _ end: TracedExchange.End) {
        guard let tracer, let (due, sentAt) = exchanges[exchange].times else { return }
        let request = currentRequest(of: exchange)
        let before = exchanges[exchange].redirection
        let startedAt = before?.startedAt ?? sentAt
        let cookies = takeSentCookies(of: exchange, for: request)
        tracer.tell(
            TracedExchange(
                tracedMoment(ofUser: exchanges[exchange].user),
                step: program.requests[exchanges[exchange].step].name,
                redirects: before?.hops ?? 0,
                request: tracer.transcript.request(
                    request,
                    cookies: cookies,
                    id: requestID(of: exchange)
                ),
                answer: tracer.transcript.answer(answer),
                times: TracedTimes(
                    waited: before == nil ? microseconds(sentAt - due) : nil,
                    connect: answer.connectedAt > startedAt
                        ? microseconds(answer.connectedAt - startedAt) : nil,
                    firstByte: answer.firstByteAt > startedAt
                        ? microseconds(answer.firstByteAt - startedAt) : nil,
                    total: microseconds(answer.endedAt - startedAt)
                ),
                end: end
            )
        )
    }

    /// Tells of an exchange that is cut at the end of the load.
    mutating func traceCut(_ exchange: Int, at now: UInt64) {
        guard tracer != nil else { return }
        var none = Answer()
        none.endedAt = now
        trace(exchange, none, .unfinished, nil)
    }

    func tracedMoment(ofUser user: Int) -> TracedMoment {
        TracedMoment(
            scenario: program.scenarios[users[user].scenario].name,
            iteration: users[user].iterations
        )
    }
}
