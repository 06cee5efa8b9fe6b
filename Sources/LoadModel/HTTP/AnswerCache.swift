import Matching
import Notation

/// What one user has kept of answers to GET, by RFC 9111: not their bodies, but until when they are
/// fresh and by what the server knows them again.
///
/// An empty cache takes no memory of its own. Times are seconds since 1970.
struct AnswerCache: Sendable {
    /// Answers of one user at most; one more pushes out the one that was used longest ago.
    static let capacity = 1_000

    private struct Entry: Sendable {
        /// As the server gave them.
        var tag: String?
        var modified: String?
        /// Until this moment nothing is sent.
        var freshUntil: Int64
        /// The request's own fields on which the answer depends.
        var varying: [HeaderLine]
        /// Grows with each use.
        var used: Int
    }

    /// By URL.
    private var entries: [String: Entry] = [:]
    private var uses = 0

    init() {}

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }

    /// Whether the answer to a request is here and fresh.
    mutating func isFresh(_ request: PreparedRequest, at now: Int64) -> Bool {
        guard let entry = entry(of: request), now < entry.freshUntil else { return false }
        uses += 1
        entries[request.url]?.used = uses
        return true
    }

    /// The request as it asks whether the kept answer still holds; itself where none is kept, or
    /// where it asks so already.
    func conditional(_ request: PreparedRequest) -> PreparedRequest {
        guard let entry = entry(of: request),
            !Self.conditions.contains(where: request.headers.hasField)
        else { return request }
        let fields = [
            entry.tag.map { HeaderLine(name: "If-None-Match", value: $0) },
            entry.modified.map { HeaderLine(name: "If-Modified-Since", value: $0) },
        ]
        return request.with(fields.compactMap(\.self))
    }

    /// Keeps what a complete answer of the status 200 says, in the place of what was there.
    mutating func store(_ head: Span<UInt8>, for request: PreparedRequest, at now: Int64) {
        entries[request.url] = nil
        let tag = HeaderField("etag").value(in: head)
        let modified = HeaderField("last-modified").value(in: head)
        let vary = HeaderField("vary").values(in: head).flatMap(Self.elements)
        guard let freshUntil = Self.freshUntil(head, now), !vary.contains("*"),
            tag != nil || modified != nil || freshUntil > now
        else { return }
        makeRoom()
        uses += 1
        entries[request.url] = Entry(
            tag: tag,
            modified: modified,
            freshUntil: freshUntil,
            varying: request.headers.filter { vary.contains($0.name.lowercased()) },
            used: uses
        )
    }

    /// Keeps an answer longer, as a 304 says that it still holds.
    mutating func refresh(_ head: Span<UInt8>, for request: PreparedRequest, at now: Int64) {
        guard entries[request.url] != nil else { return }
        guard let freshUntil = Self.freshUntil(head, now) else {
            entries[request.url] = nil
            return
        }
        entries[request.url]?.freshUntil = freshUntil
        if let tag = HeaderField("etag").value(in: head) { entries[request.url]?.tag = tag }
    }

    private func entry(of request: PreparedRequest) -> Entry? {
        guard !entries.isEmpty, let entry = entries[request.url] else { return nil }
        let holds = entry.varying.allSatisfy { field in
            request.headers.values(of: field.name).contains(field.value)
        }
        return holds ? entry : nil
    }

    private mutating func makeRoom() {
        guard entries.count >= Self.capacity,
            let oldest = entries.min(by: { $0.value.used < $1.value.used })
        else { return }
        entries[oldest.key] = nil
    }

    static let conditions = [
        "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range",
        "range",
    ]
}

extension AnswerCache {
    /// Until when an answer is fresh, by RFC 9111 (4.2); nil for one that may not be kept.
    ///
    /// What no field says is not guessed of its age: such an answer is asked for each time.
    private static func freshUntil(_ head: Span<UInt8>, _ now: Int64) -> Int64? {
        let directives = HeaderField("cache-control").values(in: head).flatMap(elements)
        if directives.contains("no-store") { return nil }
        if directives.contains("no-cache") { return .min }
        guard let lifetime = lifetime(directives, head, now) else { return .min }
        let age = HeaderField("age").value(in: head).flatMap { Int64($0) } ?? 0
        let left = lifetime.subtractingReportingOverflow(max(0, age))
        let end = now.addingReportingOverflow(left.overflow ? 0 : left.partialValue)
        return end.overflow ? .max : end.partialValue
    }

    private static func lifetime(
        _ directives: [String],
        _ head: Span<UInt8>,
        _ now: Int64
    ) -> Int64? {
        if let age = directives.first(where: { $0.hasPrefix("max-age=") }) {
            let digits = age.dropFirst("max-age=".count).filter { $0 != "\"" }
            return Int64(digits).map { max(0, $0) } ?? 0
        }
        guard let expires = HeaderField("expires").value(in: head) else { return nil }
        guard let end = CookieDate.seconds(expires) else { return 0 }
        let date = HeaderField("date").value(in: head).flatMap { CookieDate.seconds($0) }
        return end - (date ?? now)
    }

    /// The elements of a list, in small letters.
    private static func elements(_ list: String) -> [String] {
        list.lowercased().split(separator: ",").map { String($0).trimmed }
    }
}

extension PreparedRequest {
    /// The same with more header fields.
    fileprivate func with(_ fields: [HeaderLine]) -> PreparedRequest {
        guard let parts, !fields.isEmpty else { return self }
        return PreparedRequest(
            method: method,
            parts: parts,
            headers: headers + fields,
            body: body
        )
    }
}
