import Matching
import Measurement
import Notation

extension Worker {
    /// A request as a user sends it that has answered a challenge of its server before; the
    /// request itself where it has not, or where its step has no credentials for that host.
    mutating func authorized(
        _ request: PreparedRequest,
        of exchange: Int,
        at now: UInt64
    ) -> PreparedRequest {
        guard let credentials = program.requests[exchanges[exchange].step].digest,
            let url = request.parts,
            home(of: exchange)?.isSameOrigin(as: url) ?? true
        else { return request }
        let user = exchanges[exchange].user
        let table = users[user].sideTable
        guard let place = table.sessions.firstIndex(where: { $0.origin.isSameOrigin(as: url) })
        else { return request }
        let (name, password, nonce) = users[user].evaluate(at: moment(of: exchange, at: now)) {
            let nonce = String($0.random.next(), radix: 16)
            return (credentials.user.text(in: &$0), credentials.password.text(in: &$0), nonce)
        }
        let authorization = table.sessions[place].authorize(
            request,
            user: name,
            password: password,
            clientNonce: nonce
        )
        return request.with(authorization: oneLine(authorization))
    }

    /// The request once more, with what the server asks for; nil where it asks for nothing that
    /// the step has, or has refused it.
    ///
    /// Only the step's own host is answered, and a challenge once: a second one means that the
    /// credentials are wrong, unless it says that its nonce was too old.
    mutating func answered(
        _ exchange: Int,
        _ answer: Answer,
        to request: PreparedRequest
    ) -> PreparedRequest? {
        guard program.requests[exchanges[exchange].step].digest != nil, let url = request.parts,
            let own = home(of: exchange), own.isSameOrigin(as: url),
            let challenge = DigestChallenge(
                HeaderField("www-authenticate").values(in: answer.head.span)
            )
        else { return nil }
        let answers = exchanges[exchange].redirection?.challenges ?? 0
        guard answers == 0 || answers == 1 && challenge.isStale else { return nil }
        let user = exchanges[exchange].user
        let table = users[user].sideTable
        table.sessions.removeAll { $0.origin.isSameOrigin(as: url) }
        table.sessions.append(DigestSession(of: challenge, from: url))
        return authorized(request, of: exchange, at: answer.endedAt)
    }
}
