import HTTPTypes
import Hummingbird

/// A page that is the same for every visitor who is not signed in.
struct KeptPage: Sendable, Hashable {
    let address: String
    /// What it shows: when that changes, the page is no longer good.
    let topic: ChangeCounters.Topic
    /// Its route as the metrics call it.
    let route: String
}

/// The routes whose pages may be kept, as the routes themselves say.
struct KeptRoutes: Sendable {
    /// What the pages of such a route show.
    enum Shown: Sendable {
        case catalogue
        /// The listing whose number ends the path.
        case listing
    }

    /// An address that is longer is not worth its place.
    private static let addressLimit = 512
    private static let number = ":id"

    private var fixed: [String: String] = [:]
    private var numbered: [(prefix: String, route: String)] = []

    /// Such a page is looked up before the router is asked, for that is most of what it costs.
    mutating func add(_ path: String, showing shown: Shown) {
        let route = RouterPath(path).description
        switch shown {
        case .catalogue: fixed[path] = route
        case .listing:
            precondition(path.hasSuffix("/" + Self.number), "A listing's number ends its path.")
            numbered.append((String(path.dropLast(Self.number.count)), route))
        }
    }

    /// The kept page that a request asks for, if it is one that may be kept.
    func page(of request: Request) -> KeptPage? {
        guard request.method == .get, let address = request.head.path,
            address.utf8.count <= Self.addressLimit, !SessionCookie.isPresent(in: request)
        else { return nil }
        let path = request.uri.path
        if let route = fixed[path] {
            return KeptPage(address: address, topic: .catalogue, route: route)
        }
        for (prefix, route) in numbered where path.hasPrefix(prefix) {
            // By bytes: counting characters would cost more than the rest of the look.
            guard let id = Int(Substring(path.utf8.dropFirst(prefix.utf8.count))) else { continue }
            return KeptPage(address: address, topic: .listing(id), route: route)
        }
        return nil
    }
}
