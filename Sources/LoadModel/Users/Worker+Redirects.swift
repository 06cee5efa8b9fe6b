import LoadPlan
import Measurement

extension Worker {
    /// Keeps an answer's cookies, and sends another request where it points elsewhere.
    ///
    /// Answers true where another hop is on its way; a redirect that cannot be followed makes the
    /// answer a failure.
    mutating func follow(_ exchange: Int, _ answer: inout Answer) -> Bool {
        guard answer.location != nil || !answer.setCookies.isEmpty else { return false }
        let request = currentRequest(of: exchange)
        noteSentCookies(of: exchange, for: request)
        if let url = request.parts {
            let now = wallMilliseconds(at: answer.endedAt) / 1_000
            for cookie in answer.setCookies {
                users[exchanges[exchange].user].cookies.store(cookie, from: url, now: now)
            }
        }
        let before = exchanges[exchange].redirection
        let redirect = Redirect(
            of: request,
            status: answer.status,
            location: answer.location,
            followed: before?.hops ?? 0,
            limit: program.http.redirects
        )
        switch redirect {
        case .none: return false
        case .refuse(let outcome):
            answer.failure = outcome
            answer.failureDetail = "redirected to \(answer.location ?? "")"
            return false
        case .follow(let next):
            tracer?.note(users[exchanges[exchange].user].variables)
            if tracer != nil { trace(exchange, answer, .redirected) }
            if sentCookies != nil { sentCookies = nil }
            exchanges[exchange].redirect(to: next, by: answer)
            ready.push(.exchange(exchange))
            return true
        }
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
