import Synchronization

/// Pages in this process' memory.
final class MemoryPageStore: PageStore {
    private struct Entry {
        let page: CachedPage
        let expiry: ContinuousClock.Instant
    }

    private let limit: Int
    private let entries = Mutex<[String: Entry]>([:])

    /// `limit` is in pages; one is about 10 KB.
    init(limit: Int = 4_000) {
        self.limit = limit
    }

    func page(_ key: String) -> CachedPage? {
        entries.withLock { entries in
            guard let entry = entries[key], entry.expiry > .now else { return nil }
            return entry.page
        }
    }

    func keep(_ page: CachedPage, as key: String, for time: Duration) {
        let now = ContinuousClock.now
        entries.withLock { entries in
            if entries.count >= limit { Self.makeRoom(in: &entries, limit: limit, now: now) }
            entries[key] = Entry(page: page, expiry: now + time)
        }
    }

    /// Drops what has expired and, if that is not enough, any tenth: a dictionary's order is as
    /// good as chance, and bookkeeping on every hit would cost more than a page made once more.
    private static func makeRoom(
        in entries: inout [String: Entry],
        limit: Int,
        now: ContinuousClock.Instant
    ) {
        entries = entries.filter { $0.value.expiry > now }
        guard entries.count >= limit else { return }
        for key in entries.keys.prefix(max(1, limit / 10)) { entries[key] = nil }
    }
}
