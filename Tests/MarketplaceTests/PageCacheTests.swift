import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import Marketplace

@Suite struct `Kept pages` {
    private var settings: Settings {
        var settings = TestMarket.settings
        settings.cache = .memory
        settings.cacheTime = .seconds(3_600)
        return settings
    }

    @Test func `are made once`() async throws {
        let market = try TestMarket(listings: 30, settings: settings)
        try await market.test { client in
            let first = try await client.get("/")
            let second = try await client.get("/")
            #expect(first.body == second.body)
            #expect(second.headers[.contentType] == "text/html; charset=utf-8")
            let metrics = try await client.get("/metrics").text
            #expect(metrics.contains("page_cache_hits_total 1\n"))
            #expect(metrics.contains("page_cache_misses_total 1\n"))
            #expect(
                metrics.contains(#"http_requests_total{route="/",method="GET",status="200"} 2"#)
            )
        }
    }

    @Test func `die at once when what they show changes`() async throws {
        let market = try TestMarket(listings: 30, settings: settings)
        try await market.test { client in
            let listing = try #require(try await market.store.catalogue.listing(5))
            _ = try await client.get("/listings/5")
            let buyer = try await client.token(email: Seeder.email(listing.sellerID == 2 ? 3 : 2))
            let all = #"{"quantity":\#(listing.stock)}"#
            _ = try await client.send(.post, "/api/v1/listings/5/orders", all, buyer)
            let sold = try await client.get("/listings/5")
            #expect(sold.text.contains("Sold out"))
            let home = try await client.get("/search")
            #expect(home.text.contains("29 listings"))
        }
    }

    @Test func `are never those of a user who is signed in`() async throws {
        let market = try TestMarket(listings: 30, settings: settings)
        try await market.test { client in
            let visitor = try await Visitor.signedIn(1, client)
            let own = try await visitor.get("/")
            #expect(own.text.contains("Sign out"))
            let other = try await client.get("/")
            #expect(!other.text.contains("Sign out"))
            let again = try await visitor.get("/")
            #expect(again.text.contains("Sign out"))
        }
    }

    @Test func `are kept only when they are found`() async throws {
        let market = try TestMarket(listings: 30, settings: settings)
        try await market.test { client in
            for _ in 1...2 {
                let missing = try await client.get("/listings/99")
                #expect(missing.status == .notFound)
            }
            let metrics = try await client.get("/metrics").text
            #expect(metrics.contains("page_cache_misses_total 2\n"))
        }
    }

    @Test(.timeLimit(.minutes(5))) func `are made once for all who wait for them`() async throws {
        let registry = PrometheusRegistry()
        let cache = PageCache(
            store: MemoryPageStore(),
            changes: try ChangeCounters(),
            timeToLive: .seconds(60),
            registry: registry
        )
        let page = KeptPage(address: "/", topic: .catalogue, route: "/")
        let made = Tally()
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let answers = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
            for _ in 1...50 {
                group.addTask {
                    try await cache.answer(with: page) {
                        made.count.add(1, ordering: .relaxed)
                        // Not before the others have had every chance to ask as well.
                        for await _ in asked { break }
                        return Response(status: .ok, headers: [.contentType: Views.contentType])
                    }.status
                }
            }
            while !registry.text.contains("page_cache_misses_total 50") { await Task.yield() }
            asking.finish()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 50)
        #expect(made.count.load(ordering: .relaxed) == 1)
    }

    @Test func `are forgotten, some of them, when there are too many`() {
        let store = MemoryPageStore(limit: 10)
        let page = CachedPage(body: ByteBuffer(string: "page"))
        for number in 1...30 { store.keep(page, as: "\(number)", for: .seconds(60)) }
        let kept = (1...30).count { store.page("\($0)") != nil }
        #expect((5...10).contains(kept))
        store.keep(page, as: "old", for: .zero)
        #expect(store.page("old") == nil)
    }
}

/// Counts across tasks.
private final class Tally: Sendable {
    let count = Atomic(0)
}

@Suite struct `The counters of changes` {
    @Test func `are the same for all who share their file`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "changes-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try ChangeCounters(path: path)
        let second = try ChangeCounters(path: path)
        let before = second.count(of: .listing(7))
        first.listingChanged(7)
        #expect(second.count(of: .listing(7)) == before + 1)
        #expect(second.count(of: .listing(8)) == 0)
        #expect(second.count(of: .catalogue) == 0)
        first.catalogueChanged()
        #expect(second.count(of: .catalogue) == 1)
    }

    @Test func `cannot be shared through a folder`() {
        #expect(throws: ChangeCounters.Failure.self) { try ChangeCounters(path: "/") }
    }
}

@Suite struct `Where pages are kept` {
    @Test(arguments: [
        (text: "off", kind: CacheKind.off), (text: "memory", kind: .memory),
        (text: "redis://h:1", kind: .redis(RedisPageStore.Address(host: "h", port: 1))),
    ])
    func `is read`(text: String, kind: CacheKind) {
        #expect(CacheKind(text) == kind)
    }

    @Test(arguments: [
        "", "on", "redis://", "redis://h", "redis://h:0", "redis://:1", "redis://h:x",
    ])
    func `is not read from anything else`(text: String) {
        #expect(CacheKind(text) == nil)
    }
}
