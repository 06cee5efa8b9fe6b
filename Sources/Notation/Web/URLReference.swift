/// A URL or a part of one, split as RFC 3986 (appendix B) splits it; the fragment is left out.
struct URLReference {
    var scheme: Substring?
    /// Between `//` and the path.
    var authority: Substring?
    var path: Substring
    var query: Substring?

    init(_ text: String) {
        var rest = Self.prefix(of: text[...]) { $0 != UInt8(ascii: "#") }
        let name = Self.prefix(of: rest) { !":/?".utf8.contains($0) }
        if rest.utf8[name.endIndex...].first == UInt8(ascii: ":"), name.first?.isLetter == true {
            scheme = name
            rest = Substring(rest.utf8[name.endIndex...].dropFirst())
        }
        if rest.utf8.starts(with: "//".utf8) {
            rest = Substring(rest.utf8.dropFirst(2))
            let found = Self.prefix(of: rest) { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
            authority = found
            rest = rest[found.endIndex...]
        }
        path = Self.prefix(of: rest) { $0 != UInt8(ascii: "?") }
        if path.endIndex < rest.endIndex { query = rest[path.endIndex...].dropFirst() }
    }

    /// By bytes: looking for whole characters would take ten times as long.
    private static func prefix(of text: Substring, while holds: (UInt8) -> Bool) -> Substring {
        Substring(text.utf8.prefix(while: holds))
    }

    /// Path and query as a request sends them.
    var target: String {
        let path = path.isEmpty ? "/" : path
        return query.map { "\(path)?\($0)" } ?? String(path)
    }
}

extension URLParts {
    /// Where a `Location` leads from here, by RFC 3986 (5.2); nil where that is no URL of HTTP.
    ///
    /// Credentials of this URL stay only where scheme, host and port do.
    package func resolving(_ location: String) -> URLParts? {
        let reference = URLReference(URLEncoding.encode(location))
        var resolved = self
        if reference.scheme != nil || reference.authority != nil {
            let name = reference.scheme?.lowercased() ?? scheme.rawValue
            guard let scheme = Scheme(rawValue: name), let authority = reference.authority,
                var other = try? URLParts(scheme: scheme, authority: authority)
            else { return nil }
            if !other.isSameOrigin(as: self) {
                other.userInfo = nil
            } else if other.userInfo == nil {
                other.userInfo = userInfo
            }
            resolved = other
        } else if reference.path.isEmpty {
            guard let query = reference.query else { return self }
            resolved.target = "\(path)?\(query)"
            return resolved
        }
        var merged = reference
        let isRelative = reference.authority == nil && !reference.path.hasPrefix("/")
        let whole = isRelative ? folder + reference.path : String(reference.path)
        merged.path = Self.removingDots(whole)[...]
        resolved.target = merged.target
        return resolved
    }

    /// The path up to and with its last slash.
    private var folder: String {
        let path = path
        return String(path[...(path.lastIndex(of: "/") ?? path.startIndex)])
    }

    /// The path without `.` and `..`, by RFC 3986 (5.2.4).
    private static func removingDots(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}
