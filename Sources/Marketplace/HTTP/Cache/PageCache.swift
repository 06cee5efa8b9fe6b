import CoreMetrics
import HTTPTypes
import Hummingbird
import Logging
import Metrics
import NIOCore
import Synchronization

/// Keeps the pages that are the same for every visitor who is not signed in.
///
/// A page is kept under its address and the count that its topic had on the `ChangeCounters` before
/// it was made: after a change the old key is never asked for again, and the store's own expiry
/// clears it away. So nothing is ever deleted, and a store that was away while things changed
/// comes back with no stale page in it.
final class PageCache: Sendable {
    private let store: any PageStore
    private let changes: ChangeCounters
    private let timeToLive: Duration
    private let hits: Counter
    private let misses: Counter
    private let errors: Counter
    /// Pages that are being made: a request that wants one meanwhile waits for it.
    private let inTheMaking = Mutex<[String: Task<Response, any Error>]>([:])

    init(
        store: any PageStore,
        changes: ChangeCounters,
        timeToLive: Duration,
        registry: PrometheusRegistry
    ) {
        self.store = store
        self.changes = changes
        self.timeToLive = timeToLive
        hits = Counter(label: "page_cache_hits_total", dimensions: [], factory: registry)
        misses = Counter(label: "page_cache_misses_total", dimensions: [], factory: registry)
        errors = Counter(label: "page_cache_errors_total", dimensions: [], factory: registry)
    }

    /// The page out of the store, or else made by `make`, once for all who ask at the same time.
    func answer(
        with page: KeptPage,
        make: @escaping @Sendable @concurrent () async throws -> Response
    ) async throws -> Response {
        let key = "page:\(changes.count(of: page.topic)):\(page.address)"
        if let known = await kept(key) {
            hits.increment()
            return known.response
        }
        misses.increment()
        return try await shared(key, make: make)
    }

    private func kept(_ key: String) async -> CachedPage? {
        do {
            return try await store.page(key)
        } catch {
            errors.increment()
            return nil
        }
    }

    private func shared(
        _ key: String,
        make: @escaping @Sendable @concurrent () async throws -> Response
    ) async throws -> Response {
        let task = inTheMaking.withLock { tasks in
            if let task = tasks[key] { return task }
            let task = Task {
                defer { inTheMaking.withLock { $0[key] = nil } }
                let response = try await make()
                if response.status == .ok, let page = await CachedPage(response) {
                    await keep(page, as: key)
                }
                return response
            }
            tasks[key] = task
            return task
        }
        return try await task.value
    }

    private func keep(_ page: CachedPage, as key: String) async {
        do {
            try await store.keep(page, as: key, for: timeToLive)
        } catch {
            errors.increment()
        }
    }
}

extension CachedPage {
    /// Nil for what is not one whole page.
    init?(_ response: Response) async {
        guard response.headers[.contentType] == Views.contentType,
            response.headers[.setCookie] == nil,
            let body = try? await response.body.whole
        else { return nil }
        self.body = body
    }

    var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: Views.contentType],
            body: .init(byteBuffer: body)
        )
    }
}

extension ResponseBody {
    /// All that the body would write.
    fileprivate var whole: ByteBuffer {
        get async throws {
            let collected = BodyCollector()
            try await write(collected)
            return collected.buffer.withLock { $0 }
        }
    }
}

/// Writes a body into memory instead of a socket.
private final class BodyCollector: ResponseBodyWriter {
    let buffer = Mutex(ByteBuffer())

    func write(_ part: ByteBuffer) async throws {
        buffer.withLock { buffer in _ = buffer.writeImmutableBuffer(part) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
