/// What a plan and the command line may say of a URL.
///
/// What can be requested at all is `URLParts`' to say, which is asked for every whole URL: what is
/// accepted here can be requested.
package enum WebAddress {
    /// Refuses what is not `http://host…` or `https://host…`.
    package static func checkAbsolute(_ url: String) throws(Wanted) {
        try checkCharacters(url)
        _ = try URLParts(checking: URLEncoding.encode(url))
    }

    /// Refuses what no path can be appended to.
    package static func checkTarget(_ url: String) throws(Wanted) {
        try checkAbsolute(url)
        guard !url.contains("?") else { throw Wanted("a URL without '?'") }
    }

    /// Refuses what can stand nowhere in a URL; letters beyond ASCII stand in its host only.
    package static func checkCharacters(_ url: String) throws(Wanted) {
        let reference = URLReference(url)
        var rest = url[...]
        if let authority = reference.authority { rest = url[authority.endIndex...] }
        try check(rest) { $0.value >= 0x7F }
        if let authority = reference.authority {
            try check(authority) { $0.value == 0x7F }
        }
    }

    private static func check(
        _ text: Substring,
        _ isBeyond: (Unicode.Scalar) -> Bool
    ) throws(Wanted) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "#":
                throw Wanted("a URL without '#'", hint: "What follows a '#' is never sent.")
            case _ where isBeyond(scalar), "\u{0}"..."\u{20}", "\"", "<", ">", "\\":
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
        let reference = URLReference(url)
        guard let authority = reference.authority else { return (url, "/") }
        return (String(url[..<authority.endIndex]), reference.target)
    }

    /// A URL as the command line takes it: what begins with a host and a port means `http://`.
    package static func completed(_ text: String) -> String {
        text.contains("://") ? text : "http://\(text)"
    }
}
