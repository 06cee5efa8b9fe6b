import LoadPlan
import Measurement

extension Worker {
    /// Keeps an answer's cookies, and sends another request where it points elsewhere or asks who
    /// the user is.
    ///
    /// Answers true where another hop is on its way; a redirect that cannot be followed makes the
    /// answer a failure.
    mutating func follow(_ exchange: Int, _ answer: inout Answer) -> Bool {
        guard answer.location != nil || !answer.setCookies.isEmpty || answer.status == 401
        else { return false }
        let request = currentRequest(of: exchange)
        noteSentCookies(of: exchange, for: request)
        if program.http.cookies != .off, let url = request.parts {
            let now = wallMilliseconds(at: answer.endedAt) / 1_000
            for cookie in answer.setCookies {
                users[exchanges[exchange].user].cookies.store(cookie, from: url, now: now)
            }
        }
        if answer.status == 401, let again = answered(exchange, answer, to: request) {
            send(again, by: answer, for: exchange, isAnswer: true)
            return true
        }
        let before = exchanges[exchange].redirection
        let redirect = Redirect(
            of: request,
            status: answer.status,
            location: answer.location,
            followed: before?.hops ?? 0,
            limit: program.requests[exchanges[exchange].step].redirects
        )
        switch redirect {
        case .none: return false
        case .refuse(let outcome):
            answer.failure = outcome
            answer.failureDetail = "redirected to \(answer.location ?? "")"
            return false
        case .follow(let next):
            send(elsewhere(next, of: exchange, at: answer.endedAt), by: answer, for: exchange)
            return true
        }
    }

    /// Sends one more request of an exchange, behind an answer that was not the last one.
    private mutating func send(
        _ next: PreparedRequest,
        by answer: Answer,
        for exchange: Int,
        isAnswer: Bool = false
    ) {
        tracer?.note(users[exchanges[exchange].user].variables)
        if tracer != nil { trace(exchange, answer, .redirected) }
        if sentCookies != nil { sentCookies = nil }
        exchanges[exchange].redirect(to: next, by: answer, isAnswer: isAnswer)
        ready.push(.exchange(exchange))
    }

    /// A redirected request: what answered a challenge for one URL is wrong for the next.
    private mutating func elsewhere(
        _ next: PreparedRequest,
        of exchange: Int,
        at now: UInt64
    ) -> PreparedRequest {
        guard program.requests[exchanges[exchange].step].digest != nil else { return next }
        return authorized(next.with(authorization: nil), of: exchange, at: now)
    }

    /// The value of the `Cookie` header that goes with a request; nil where its user has none.
    package func cookies(of exchange: Int, for request: PreparedRequest) -> [UInt8]? {
        let user = exchanges[exchange].user
        guard !users[user].cookies.isEmpty, let url = request.parts,
            let (_, startedAt) = exchanges[exchange].times
        else { return nil }
        var bytes: [UInt8] = []
        guard
            users[user].cookies.append(
                to: &bytes,
                for: url,
                now: wallMilliseconds(at: startedAt) / 1_000
            )
        else { return nil }
        return bytes
    }
}
