/// An absolute URL of HTTP, taken apart.
package struct URLParts: Sendable, Equatable {
    package enum Scheme: String, Sendable {
        case http, https

        package var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    package var scheme: Scheme
    /// `user:password` as it stands in the URL; nil without an `@`.
    package var userInfo: String?
    /// In small letters; an IPv6 address keeps its brackets.
    package var host: String
    package var port: UInt16
    /// Path and query as they are sent: begins with `/`, and has no fragment.
    package var target: String

    /// Nil where the text is no absolute URL of `http` or `https`, or holds what has to be encoded.
    package init?(_ url: String) {
        guard !url.utf8.contains(where: URLEncoding.isForbidden) else { return nil }
        let parts = URLReference(url)
        guard let name = parts.scheme, let scheme = Scheme(rawValue: name.lowercased()),
            let authority = parts.authority
        else { return nil }
        self.init(scheme: scheme, authority: authority)
        target = parts.target
    }

    /// With `/` as its target; nil without a proper host and port.
    package init?(scheme: Scheme, authority: Substring) {
        var rest = authority
        if let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
            userInfo = String(authority[..<at])
            rest = Substring(authority.utf8[at...].dropFirst())
        }
        let isBracketed = rest.first == "["
        let end =
            isBracketed
            ? rest.firstIndex(of: "]").map(rest.index(after:))
            : rest.utf8.firstIndex(of: UInt8(ascii: ":"))
        let host = rest[..<(end ?? rest.endIndex)]
        guard Self.isHost(host, isBracketed: isBracketed),
            let port = Self.port(rest[host.endIndex...], scheme: scheme)
        else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        target = "/"
    }

    package var isSecure: Bool { scheme == .https }

    /// Up to the query.
    package var path: Substring { Substring(target.utf8.prefix { $0 != UInt8(ascii: "?") }) }

    /// What the `Host` header says: the port only where it is not the scheme's own.
    package var hostAndPort: String { port == scheme.defaultPort ? host : "\(host):\(port)" }

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

    private static func isHost(_ host: Substring, isBracketed: Bool) -> Bool {
        guard isBracketed else {
            return !host.isEmpty
                && host.utf8.allSatisfy { $0.isAlphanumeric || "-._".utf8.contains($0) }
        }
        let address = host.dropFirst().dropLast()
        return host.last == "]" && address.contains(":")
            && address.utf8.allSatisfy { $0.isHexDigit || ":.".utf8.contains($0) }
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

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isHexDigit: Bool { isDigit || "abcdefABCDEF".utf8.contains(self) }

    fileprivate var isAlphanumeric: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
