import Glibc
import Synchronization

/// Says at once, in every replica, that something which pages show has changed.
///
/// It is a small file beside the database that every replica maps into its memory: a row of
/// counters, one for all that lists show and the others shared out among listings. A change adds
/// one after its commit; a page that is kept bears the count that stood there before the page's
/// data were read, and is good as long as the count is the same. So a look costs a memory access,
/// a page that was overtaken while it was being made is never served, and no message can be lost.
@safe final class ChangeCounters: Sendable {
    enum Topic: Hashable, Sendable {
        /// Which listings are for sale, and all that a card shows of them.
        case catalogue
        case listing(Int)
    }

    struct Failure: Error {
        let path: String
        let code: Int32
    }

    /// Two listings with the same slot only make each other's pages die early.
    private static let slots = 4_096
    private static let bytes = slots * MemoryLayout<Atomic<UInt64>>.stride

    // Sound because the mapping lives as long as the counters, and is only ever touched atomically.
    private nonisolated(unsafe) let counters: UnsafeMutablePointer<Atomic<UInt64>>

    /// Shares the file at `path`, which is made where there is none.
    convenience init(path: String) throws {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Failure(path: path, code: errno) }
        defer { close(file) }
        guard ftruncate(file, Self.bytes) == 0 else { throw Failure(path: path, code: errno) }
        try self.init(path: path, flags: MAP_SHARED, file: file)
    }

    /// Counters of this process alone.
    convenience init() throws {
        try self.init(path: "memory", flags: MAP_PRIVATE | MAP_ANONYMOUS, file: -1)
    }

    private init(path: String, flags: Int32, file: Int32) throws {
        let mapping = unsafe mmap(nil, Self.bytes, PROT_READ | PROT_WRITE, flags, file, 0)
        guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else {
            throw Failure(path: path, code: errno)
        }
        unsafe counters = mapping.bindMemory(to: Atomic<UInt64>.self, capacity: Self.slots)
    }

    deinit {
        _ = unsafe munmap(counters, Self.bytes)
    }

    func catalogueChanged() { add(.catalogue) }
    func listingChanged(_ id: Int) { add(.listing(id)) }

    func count(of topic: Topic) -> UInt64 {
        unsafe counters[Self.slot(of: topic)].load(ordering: .acquiring)
    }

    private func add(_ topic: Topic) {
        _ = unsafe counters[Self.slot(of: topic)].add(1, ordering: .releasing)
    }

    private static func slot(of topic: Topic) -> Int {
        switch topic {
        case .catalogue: 0
        case .listing(let id): 1 + abs(id % (slots - 1))
        }
    }
}
