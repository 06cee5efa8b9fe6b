package import LoadPlan
package import Notation

/// Which transport carries a request: the one place that says so.
///
/// A driver adds what only it knows: what the user has chosen, and which hosts it could look up
/// before the load.
package enum Carrier: Sendable {
    /// Sockets of our own, for plain HTTP/1.1.
    case socket
    /// libcurl, for everything else: TLS, HTTP/2, compression, credentials in a URL.
    case curl

    /// Where nothing is asked for but what the URL says.
    package init(of url: URLParts) {
        self = url.scheme == .http && url.userInfo == nil ? .socket : .curl
    }

    package init(of url: URLParts, with options: HTTPOptions) {
        self = options.isPlain ? Carrier(of: url) : .curl
    }
}
