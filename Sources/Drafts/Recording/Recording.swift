package import Notation

/// What of a recording is to become a plan: the requests of one site, in their order.
///
/// Left out are other sites, which must not get any load; what a page brings with it, unless it is
/// asked for; what the browser itself asked, as leave to send to another origin; and the hops of
/// redirects, which the engine follows by itself.
package struct Recording {
    /// A request that stays, with the answer that its redirects led to.
    struct Kept {
        var entry: HAREntry
        /// The answer at the end of its redirects.
        var answer: HAREntry
        var thinkMilliseconds: Int
    }

    /// Pauses below are the browser's own: nobody reads a page in that time.
    private static let shortestThought = 300.0

    private(set) var kept: [Kept] = []
    private(set) var notes: [String] = []
    let site: Site

    /// Of the site of the first page, or of the first request.
    package init(_ file: HARFile, withResources: Bool = false) throws(Fault) {
        let first = file.entries.first { $0.isPage } ?? file.entries[0]
        site = Site(first.url.host)
        var foreign: [String: Int] = [:]
        var resources = 0
        var followed: Set<Int> = []
        var endedAt: Double?
        for (index, entry) in file.entries.enumerated() {
            guard site.contains(entry.url.host) else {
                foreign[entry.url.host, default: 0] += 1
                continue
            }
            let pause = endedAt.map { entry.startedAt - $0 } ?? 0
            endedAt = max(endedAt ?? 0, entry.endedAt)
            guard !followed.contains(index), !entry.isOfBrowser else { continue }
            guard withResources || !entry.isResource else {
                resources += 1
                continue
            }
            let answer = Self.follow(entry, at: index, in: file.entries, &followed)
            let thought = pause < Self.shortestThought || kept.isEmpty ? 0 : pause
            kept.append(
                Kept(
                    entry: entry,
                    answer: answer,
                    thinkMilliseconds: Int((thought / 100).rounded()) * 100
                )
            )
        }
        guard !kept.isEmpty else {
            throw Fault(
                "The HAR has no request of \(site.name) but for images, scripts and styles.",
                hint: "Keep those with --with-resources."
            )
        }
        note(foreign, resources)
    }

    private mutating func note(_ foreign: [String: Int], _ resources: Int) {
        if resources > 0 {
            let what =
                resources == 1
                ? "request for an image, script or style"
                : "requests for images, scripts and styles"
            notes.append("Left out \(resources) \(what).")
        }
        guard !foreign.isEmpty else { return }
        let hosts = foreign.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let rest = hosts.count > 5 ? " and \(hosts.count - 5) more" : ""
        let names = hosts.prefix(5).joined(separator: ", ") + rest
        notes.append("Left out what went to other sites: \(names).")
    }

    /// The answer at the end of the redirects of an entry; the hops are noted.
    private static func follow(
        _ entry: HAREntry,
        at index: Int,
        in entries: [HAREntry],
        _ followed: inout Set<Int>
    ) -> HAREntry {
        var answer = entry
        var place = index
        while (300..<400).contains(answer.status), let redirect = answer.redirect,
            let next = entries.indices.first(where: {
                $0 > place && !followed.contains($0) && entries[$0].url.isReached(by: redirect)
            }), followed.count < entries.count
        {
            followed.insert(next)
            place = next
            answer = entries[next]
        }
        return answer
    }
}

extension HAREntry {
    var isPage: Bool { resource == "document" || type == "text/html" }

    /// What a browser asks for on its own account, or has not sent.
    var isOfBrowser: Bool {
        method == "OPTIONS" && requestHeaders.hasField("access-control-request-method")
            || status == 0 || url.path.hasSuffix("/favicon.ico")
    }

    /// What a page brings with it.
    var isResource: Bool {
        guard method == "GET" else { return false }
        if let resource, ["image", "font", "stylesheet", "script", "media"].contains(resource) {
            return true
        }
        if ["image/", "font/", "audio/", "video/"].contains(where: type.hasPrefix) { return true }
        if ["text/css", "text/javascript", "application/javascript", "application/x-javascript"]
            .contains(type)
        {
            return true
        }
        let endings = [
            ".css", ".js", ".mjs", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico",
            ".woff", ".woff2", ".ttf", ".map",
        ]
        return type.isEmpty && endings.contains(where: url.path.lowercased().hasSuffix)
    }
}

extension URLParts {
    /// Whether a `Location`, absolute or not, points at it.
    fileprivate func isReached(by location: String) -> Bool {
        let target = location.prefix { $0 != "#" }
        guard let absolute = URLParts(URLEncoding.encode(String(target))) else {
            let path = URLEncoding.encode(String(target))
            return self.target == path || self.target.hasSuffix("/" + path)
        }
        return absolute.isSameOrigin(as: self) && absolute.target == self.target
    }
}
