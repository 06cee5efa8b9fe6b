/// An absolute URL of HTTP, taken apart.
package struct URLParts: Sendable, Equatable {
    package enum Scheme: String, Sendable {
        case http, https

        package var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    package var scheme: Scheme
    /// `user:password` as it stands in the URL; nil without an `@`.
    package var userInfo: String?
    /// As `WebHost` has it: in small letters and ASCII; an IPv6 address has brackets and perhaps a
    /// zone.
    package var host: String
    package var port: UInt16
    /// Path and query as they are sent: begins with `/`, and has no fragment.
    package var target: String

    /// Nil where the text is no absolute URL of `http` or `https`, or where its target holds what
    /// has to be encoded.
    package init?(_ url: String) {
        do throws(Wanted) { try self.init(checking: url) } catch { return nil }
    }

    /// Takes a URL apart, or says what was wanted in its place.
    ///
    /// This is the one place that knows what can be requested: `WebAddress` adds what a plan may
    /// not say.
    package init(checking url: String) throws(Wanted) {
        let reference = URLReference(url)
        guard let name = reference.scheme, let scheme = Scheme(rawValue: name.lowercased()),
            let authority = reference.authority
        else { throw .scheme(of: url) }
        try self.init(scheme: scheme, authority: authority)
        target = reference.target
        guard !target.utf8.contains(where: URLEncoding.isForbidden) else {
            throw Wanted("a URL whose path and query are percent-encoded")
        }
    }

    /// With `/` as its target; throws without a proper host and port.
    init(scheme: Scheme, authority: Substring) throws(Wanted) {
        var rest = authority
        if let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
            let userInfo = authority[..<at]
            guard !userInfo.utf8.contains(where: URLEncoding.isForbidden) else {
                throw Wanted("a URL whose user and password are percent-encoded")
            }
            self.userInfo = String(userInfo)
            rest = Substring(authority.utf8[at...].dropFirst())
        }
        let end =
            rest.first == "["
            ? rest.firstIndex(of: "]").map(rest.index(after:))
            : rest.utf8.firstIndex(of: UInt8(ascii: ":"))
        let host = rest[..<(end ?? rest.endIndex)]
        guard let name = WebHost.normalized(host) else { throw Wanted("a URL with a host") }
        guard let port = Self.port(rest[host.endIndex...], scheme: scheme) else {
            throw Wanted("a URL with a port from 1 to 65535")
        }
        self.scheme = scheme
        self.host = name
        self.port = port
        target = "/"
    }

    package var isSecure: Bool { scheme == .https }

    /// Up to the query.
    package var path: Substring { Substring(target.utf8.prefix { $0 != UInt8(ascii: "?") }) }

    /// With the port only where it is not the scheme's own.
    private var hostAndPort: String { port == scheme.defaultPort ? host : "\(host):\(port)" }

    /// Whether it names the interface over which an IPv6 address is reached.
    package var hasZone: Bool { host.utf8.contains(UInt8(ascii: "%")) }

    /// What the `Host` header says: a zone is of this machine only (RFC 6874, 4).
    package var hostField: String {
        guard hasZone else { return hostAndPort }
        var other = self
        other.host = host.prefix { $0 != "%" } + "]"
        return other.hostAndPort
    }

    /// The whole URL as a text.
    package var text: String { originText + target }

    /// All before the path.
    package var originText: String {
        let credentials = userInfo.map { $0 + "@" } ?? ""
        return "\(scheme.rawValue)://\(credentials)\(hostAndPort)"
    }

    /// Whether credentials for one may be shown to the other: scheme, host and port are the same.
    package func isSameOrigin(as other: URLParts) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    /// The port behind a colon, or the scheme's own.
    private static func port(_ text: Substring, scheme: Scheme) -> UInt16? {
        guard !text.isEmpty, text != ":" else { return scheme.defaultPort }
        let digits = text.dropFirst()
        guard text.first == ":", digits.utf8.allSatisfy(\.isDigit), let port = UInt16(digits)
        else { return nil }
        return port == 0 ? nil : port
    }
}

extension Wanted {
    /// What is missing of a URL that has no scheme of HTTP.
    fileprivate static func scheme(of url: String) -> Wanted {
        let hint = url.contains("://") ? nil : "Perhaps 'http://\(url.shortened)'."
        return Wanted("a URL that begins with 'http://' or 'https://'", hint: hint)
    }
}
