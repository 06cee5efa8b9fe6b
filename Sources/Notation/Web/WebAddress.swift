/// What can be said of a URL before anybody tries to reach it.
package enum WebAddress {
    /// Refuses what is not `http://host…` or `https://host…`.
    package static func checkAbsolute(_ url: String) throws(Wanted) {
        try checkCharacters(url)
        guard let scheme = ["http://", "https://"].first(where: { url.lowercased().hasPrefix($0) })
        else {
            let hasScheme = url.contains("://")
            throw Wanted(
                "a URL that begins with 'http://' or 'https://'",
                hint: hasScheme ? nil : "Perhaps 'http://\(url.shortened)'."
            )
        }
        let authority = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
        let hostAndPort =
            authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
            ?? authority
        let isBracketed = hostAndPort.hasPrefix("[")
        let host =
            isBracketed
            ? hostAndPort.prefix { $0 != "]" }.dropFirst() : hostAndPort.prefix { $0 != ":" }
        let isHost = host.utf8.allSatisfy { byte in
            byte.isLetterOrDigit || (isBracketed ? ":.%" : "-._").utf8.contains(byte)
        }
        guard !host.isEmpty, isHost, !isBracketed || hostAndPort.contains("]") else {
            throw Wanted("a URL with a host")
        }
        let port = hostAndPort.dropFirst(host.count + (isBracketed ? 2 : 0))
        guard port.isEmpty || port.hasPrefix(":") && 1...65535 ~= Int(port.dropFirst()) ?? 0 else {
            throw Wanted("a URL with a port from 1 to 65535")
        }
    }

    /// Refuses what no path can be appended to.
    package static func checkTarget(_ url: String) throws(Wanted) {
        try checkAbsolute(url)
        guard !url.contains("?") else { throw Wanted("a URL without '?'") }
    }

    /// Refuses what can stand nowhere in a URL.
    package static func checkCharacters(_ url: String) throws(Wanted) {
        for scalar in url.unicodeScalars {
            switch scalar {
            case "#":
                throw Wanted("a URL without '#'", hint: "What follows a '#' is never sent.")
            case "\u{0}"..."\u{20}", "\u{7F}"..., "\"", "<", ">", "\\":
                throw Wanted(
                    "a URL without \(scalar == " " ? "spaces" : "'\(scalar)'")",
                    hint: "Percent-encode it, or use 'query', which does so itself."
                )
            default: break
            }
        }
    }

    /// Scheme, host and port of an absolute URL, and what is behind them, at least `/`.
    package static func split(_ url: String) -> (origin: String, path: String) {
        let schemeEnd = url.prefix(url.lowercased().hasPrefix("https") ? 8 : 7).endIndex
        let originEnd = url[schemeEnd...].firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex
        let path = url[originEnd...]
        return (String(url[..<originEnd]), path.hasPrefix("/") ? String(path) : "/\(path)")
    }
}

extension UInt8 {
    package var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
