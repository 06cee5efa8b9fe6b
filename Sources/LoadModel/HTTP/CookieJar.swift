package import Notation

/// The cookies of one user, by RFC 6265.
///
/// An empty jar takes no memory of its own, and asking it costs nothing. Times are seconds since
/// 1970.
package struct CookieJar: Sendable {
    /// Cookies of one user at most; one more pushes out the one that has been there longest.
    package static let capacity = 200

    private struct Entry: Sendable {
        var cookie: Cookie
        /// Grows with each new cookie; one that is replaced hands its age on.
        var order: Int
    }

    /// As they are sent: longer paths first, older cookies first among equals.
    private var entries: [Entry] = []

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }
    package var count: Int { entries.count }

    /// Takes the value of a `Set-Cookie` header of an answer from a URL; what breaks a rule is
    /// ignored.
    package mutating func store(_ header: String, from url: URLParts, now: Int64) {
        guard let cookie = Cookie(header, from: url, now: now) else { return }
        let replaced = entries.firstIndex { cookie.replaces($0.cookie) }
            .map { entries.remove(at: $0) }
        guard !cookie.isExpired(at: now) else { return }
        if entries.count == Self.capacity { makeRoom(now: now) }
        let order = replaced?.order ?? (entries.map(\.order).max() ?? 0) + 1
        let entry = Entry(cookie: cookie, order: order)
        let place = entries.firstIndex { Self.isSent(entry, before: $0) } ?? entries.endIndex
        entries.insert(entry, at: place)
    }

    /// Appends `a=1; b=2` for a request, the value of its `Cookie` header; false where none belong
    /// to it.
    package func append(to bytes: inout [UInt8], for url: URLParts, now: Int64) -> Bool {
        var isFirst = true
        for entry in entries where entry.cookie.belongs(to: url) && !entry.cookie.isExpired(at: now)
        {
            if !isFirst { bytes.append(contentsOf: "; ".utf8) }
            bytes.append(contentsOf: entry.cookie.pair)
            isFirst = false
        }
        return !isFirst
    }

    /// The values of the cookies of a name, in the order in which they are sent.
    package func values(of name: String, now: Int64) -> [String] {
        let length = name.originalBytes.count + 1
        return entries.filter { $0.cookie.name == name && !$0.cookie.isExpired(at: now) }
            .map { entry in
                let value = Array(entry.cookie.pair.dropFirst(length))
                return String(lossless: value.span)
            }
    }

    package mutating func removeAll() { entries = [] }

    private mutating func makeRoom(now: Int64) {
        entries.removeAll { $0.cookie.isExpired(at: now) }
        guard entries.count == Self.capacity,
            let oldest = entries.indices.min(by: { entries[$0].order < entries[$1].order })
        else { return }
        entries.remove(at: oldest)
    }

    private static func isSent(_ entry: Entry, before other: Entry) -> Bool {
        let (length, otherLength) = (entry.cookie.path.utf8.count, other.cookie.path.utf8.count)
        return length > otherLength || length == otherLength && entry.order < other.order
    }
}
