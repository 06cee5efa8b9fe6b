package import Measurement
import Notation

/// What an answer asks for that may point elsewhere.
package enum Redirect: Sendable {
    /// Nothing: it is the answer.
    case none
    case follow(PreparedRequest)
    /// To follow would be wrong: too many redirects already, or a URL that is not HTTP's.
    case refuse(Outcome)

    /// The request is the one that was answered, without cookies of the jar: those are chosen anew
    /// for each URL.
    ///
    /// `followed` redirects have led to it, of `limit` in all; a limit of 0 takes the first
    /// redirect as the answer.
    package init(
        of request: PreparedRequest,
        status: Int,
        location: String?,
        followed: Int,
        limit: Int
    ) {
        guard [301, 302, 303, 307, 308].contains(status), limit > 0,
            let location = location?.trimmed, !location.isEmpty
        else {
            self = .none
            return
        }
        guard followed < limit else {
            self = .refuse(.tooManyRedirects)
            return
        }
        guard let base = URLParts(request.url), let url = base.resolving(location) else {
            self = .refuse(.badURL)
            return
        }
        self = .follow(Self.next(after: request, from: base, to: url, status: status))
    }

    private static func next(
        after request: PreparedRequest,
        from base: URLParts,
        to url: URLParts,
        status: Int
    ) -> PreparedRequest {
        let becomesGET = becomesGET(request.method, status: status)
        var headers = request.headers
        if becomesGET { headers.removeAll { ofBody.contains(where: $0.isNamed) } }
        if !url.isSameOrigin(as: base) {
            headers.removeAll { ofOrigin.contains(where: $0.isNamed) }
        }
        return PreparedRequest(
            method: becomesGET ? "GET" : request.method,
            url: url.text,
            headers: headers,
            body: becomesGET ? nil : request.body
        )
    }

    /// As RFC 9110 (15.4) asks, and allows for what browsers do to a POST.
    private static func becomesGET(_ method: String, status: Int) -> Bool {
        switch status {
        case 303: method != "GET" && method != "HEAD"
        case 301, 302: method == "POST"
        default: false
        }
    }

    /// Headers that describe a body, and go with it.
    static let ofBody = [
        "content-type", "content-length", "content-encoding", "content-language",
        "content-location", "transfer-encoding",
    ]

    /// Headers that are credentials, or name the host: for no other scheme, host or port.
    static let ofOrigin = ["authorization", "proxy-authorization", "cookie", "host"]
}
