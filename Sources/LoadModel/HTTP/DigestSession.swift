import Notation

/// A challenge that a user has answered, and may answer ahead the next time.
struct DigestSession: Sendable {
    /// Where it holds: credentials are shown to no other scheme, host or port.
    let origin: URLParts
    let challenge: DigestChallenge
    private var count = 0

    init(of challenge: DigestChallenge, from origin: URLParts) {
        self.origin = origin
        self.challenge = challenge
    }

    /// The value of `Authorization` for one more request.
    mutating func authorize(
        _ request: PreparedRequest,
        user: String,
        password: String,
        clientNonce: String
    ) -> String {
        count += 1
        return challenge.answer(
            .init(
                user: user,
                password: password,
                method: request.method,
                target: request.target,
                clientNonce: clientNonce,
                count: count
            )
        )
    }
}

extension PreparedRequest {
    /// The same with another `Authorization`; nil takes it out.
    func with(authorization: String?) -> PreparedRequest {
        var headers = headers.filter { !$0.isNamed("authorization") }
        if let authorization {
            headers.insert(HeaderLine(name: "Authorization", value: authorization), at: 0)
        }
        guard let parts else {
            return PreparedRequest(method: method, url: url, headers: headers, body: body)
        }
        return PreparedRequest(
            method: method,
            parts: parts,
            headers: headers,
            body: body
        )
    }
}
