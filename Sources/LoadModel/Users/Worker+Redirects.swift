import LoadPlan

extension Worker {
    /// Keeps an answer's cookies, and sends its user on where it points elsewhere.
    ///
    /// Answers true where another hop is on its way; a redirect that cannot be followed makes the
    /// answer a failure.
    mutating func follow(_ user: Int, _ answer: inout Answer) -> Bool {
        guard answer.location != nil || !answer.setCookies.isEmpty else { return false }
        let request = currentRequest(of: user)
        if let url = request.parts {
            let now = wallSeconds(at: answer.endedAt)
            for cookie in answer.setCookies {
                users[user].cookies.store(cookie, from: url, now: now)
            }
        }
        let before = users[user].redirection
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
            var connect = before?.connectNanoseconds
            if answer.connectedAt > 0 {
                let start = before?.startedAt ?? users[user].startedAt
                connect = (connect ?? 0) + (answer.connectedAt - start)
            }
            users[user].redirection = Redirection(
                request: next,
                hops: (before?.hops ?? 0) + 1,
                startedAt: answer.endedAt,
                bytesReceived: answer.bytesReceived + (before?.bytesReceived ?? 0),
                bytesSent: answer.bytesSent + (before?.bytesSent ?? 0),
                connectNanoseconds: connect
            )
            ready.push(user)
            return true
        }
    }

    /// The `Cookie` header that a user sends with a request; nil where it has none for it.
    package func cookies(of user: Int, for request: PreparedRequest) -> String? {
        guard !users[user].cookies.isEmpty, let url = request.parts else { return nil }
        var bytes: [UInt8] = []
        let now = wallSeconds(at: users[user].startedAt)
        guard users[user].cookies.append(to: &bytes, for: url, now: now) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What a user who sends has sent last.
    func currentRequest(of user: Int) -> PreparedRequest {
        guard
            let request = users[user].redirection?.request ?? users[user].request
                ?? program.steps[users[user].currentStep].request.constant
        else { preconditionFailure("User \(user) has no request under way.") }
        return request
    }
}
