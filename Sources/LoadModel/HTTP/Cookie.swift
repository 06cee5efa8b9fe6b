import Notation

/// A cookie as a jar keeps it.
struct Cookie: Sendable {
    let name: String
    /// `name=value`, as it came and is sent.
    let pair: [UInt8]
    let domain: String
    /// Only for this very host, not for those below it.
    let isHostOnly: Bool
    let path: String
    let isSecure: Bool
    /// Seconds since 1970; nil lasts as long as its user.
    let expires: Int64?

    func isExpired(at now: Int64) -> Bool { expires.map { $0 <= now } ?? false }

    /// Whether it takes the place of another one, by RFC 6265 (5.3, 11).
    func replaces(_ other: Cookie) -> Bool {
        name == other.name && path == other.path && domain == other.domain
    }

    /// Whether it goes with a request, by RFC 6265 (5.4, 1).
    func belongs(to url: URLParts) -> Bool {
        if isSecure, !url.isSecure { return false }
        let isOfHost =
            url.host == domain || !isHostOnly && Self.isHost(url.host, below: domain)
        return isOfHost && Self.isPath(url.path, below: path)
    }

    /// A domain's host is below it where a dot parts them; an address is below nothing.
    static func isHost(_ host: String, below domain: String) -> Bool {
        let isLonger = host.utf8.count > domain.utf8.count
        guard isLonger, host.utf8.suffix(domain.utf8.count).elementsEqual(domain.utf8) else {
            return false
        }
        let isAddress = host.utf8.allSatisfy { $0 <= UInt8(ascii: "9") } || host.hasPrefix("[")
        return !isAddress && host.utf8.dropLast(domain.utf8.count).last == UInt8(ascii: ".")
    }

    /// By RFC 6265 (5.1.4): `/a` has `/a` and `/a/b` below it, and not `/ab`.
    private static func isPath(_ path: Substring, below folder: String) -> Bool {
        let slash = UInt8(ascii: "/")
        guard path.utf8.starts(with: folder.utf8) else { return false }
        let rest = path.utf8.dropFirst(folder.utf8.count)
        return rest.isEmpty || folder.utf8.last == slash || rest.first == slash
    }
}

extension Cookie {
    /// Longer names and values are refused, and so are longer attributes: RFC 6265bis has these
    /// bounds.
    private static let maximumPair = 4096
    private static let maximumAttribute = 1024

    /// Reads the value of a `Set-Cookie` header, by RFC 6265 (5.2 and 5.3).
    ///
    /// Nil where there is no cookie in it, or one that this URL may not set. A domain without a dot
    /// in it belongs to no site; the list of public suffixes such as `co.uk` is not looked at.
    init?(_ header: String, from url: URLParts, now: Int64) {
        guard !header.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
            return nil
        }
        let parts = header.utf8.split(
            separator: UInt8(ascii: ";"),
            omittingEmptySubsequences: false
        )
        guard let first = parts.first, let (name, value) = sides(of: first) else { return nil }
        let pair = "\(name)=\(value)".originalBytes
        guard !name.isEmpty, pair.count - 1 <= Self.maximumPair else { return nil }
        let attributes = Attributes(parts.dropFirst(), maximum: Self.maximumAttribute, now: now)
        let domain = attributes.domain ?? url.host
        let isShared = domain != url.host
        if isShared, !domain.contains(".") || !Self.isHost(url.host, below: domain) { return nil }
        self.name = name
        self.pair = pair
        self.domain = domain
        isHostOnly = attributes.domain == nil
        path = attributes.path ?? Self.defaultPath(of: url)
        isSecure = attributes.isSecure
        expires = attributes.maxAge ?? attributes.expires
    }

    /// The folder of the URL, by RFC 6265 (5.1.4).
    private static func defaultPath(of url: URLParts) -> String {
        let path = url.path
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}

/// What stands behind the value; of each attribute the last one counts.
private struct Attributes {
    var domain: String?
    var path: String?
    var isSecure = false
    /// Both in seconds since 1970; the age wins.
    var maxAge: Int64?
    var expires: Int64?

    init(_ parts: ArraySlice<Substring.UTF8View>, maximum: Int, now: Int64) {
        for part in parts {
            let (name, value) = sides(of: part) ?? (String(Substring(part)).trimmed, "")
            let isShort = value.utf8.count <= maximum || value.originalBytes.count <= maximum
            guard isShort else { continue }
            switch name.lowercased() {
            case "domain":
                let host = value.hasPrefix(".") ? value.dropFirst() : value[...]
                if !host.isEmpty { domain = host.lowercased() }
            case "path": path = value.hasPrefix("/") ? value : nil
            case "secure": isSecure = true
            case "max-age": if let end = Self.end(ofAge: value, now: now) { maxAge = end }
            case "expires": if let date = CookieDate.seconds(value) { expires = date }
            default: break
            }
        }
    }

    /// An age that is no number is none; one that is too long lasts for ever.
    private static func end(ofAge age: String, now: Int64) -> Int64? {
        let digits = age.hasPrefix("-") ? age.dropFirst() : age[...]
        guard !digits.isEmpty,
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        if age.hasPrefix("-") { return .min }
        guard let seconds = Int64(age) else { return .max }
        return seconds == 0
            ? .min : now.addingReportingOverflow(seconds).overflow ? .max : now + seconds
    }
}

/// What stands before and behind the first `=`, without blanks; nil where there is none.
private func sides(of part: Substring.UTF8View) -> (name: String, value: String)? {
    guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let value = part[equals...].dropFirst()
    return (String(Substring(part[..<equals])).trimmed, String(Substring(value)).trimmed)
}
