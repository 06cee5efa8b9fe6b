import HTTPTypes
import Hummingbird

/// Where a request really came from, and how.
///
/// A proxy's word is taken only where the operator says there is one: every client can write
/// headers.
struct ClientAddresses: Sendable {
    let isBehindProxy: Bool

    func client(of request: Request, _ context: MarketContext) -> String {
        guard isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let last = request.headers[name]?.split(separator: ",").last
        else { return context.remoteAddress }
        return last.filter { !$0.isWhitespace }
    }

    func isSecure(_ request: Request) -> Bool {
        guard isBehindProxy, let name = HTTPField.Name("X-Forwarded-Proto") else { return false }
        return request.headers[name]?.lowercased() == "https"
    }
}
