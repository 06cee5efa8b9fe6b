import GRDB
import Testing

@testable import Marketplace

@Suite struct `A seeded market` {
    @Test func `is the same for the same seed`() async throws {
        let first = try await digest(of: TestMarket(listings: 200))
        let second = try await digest(of: TestMarket(listings: 200))
        #expect(first == second)
        #expect(first.count > 200)
    }

    @Test func `has as many listings as asked for, all for sale at a price`() async throws {
        let market = try TestMarket(listings: 123)
        let counts = try await market.database.pool.read { connection in
            try Int.fetchAll(
                connection,
                sql: """
                    SELECT count(*) FROM listings WHERE for_sale AND price_cents > 0
                    UNION ALL SELECT sum(for_sale) FROM categories
                    UNION ALL SELECT count(*) FROM listings_text WHERE listings_text MATCH 'a OR t*'
                    """
            )
        }
        #expect(counts.prefix(2) == [123, 123])
    }

    @Test func `has no review of what was not bought`() async throws {
        let market = try TestMarket()
        let (reviews, unbought) = try await market.database.pool.read { connection in
            (
                try Int.fetchOne(connection, sql: "SELECT count(*) FROM reviews") ?? 0,
                try Int.fetchOne(
                    connection,
                    sql: """
                        SELECT count(*) FROM reviews r WHERE NOT EXISTS (SELECT 1 FROM orders o
                            WHERE o.listing_id = r.listing_id AND o.buyer_id = r.author_id)
                        """
                )
            )
        }
        #expect(reviews > 20)
        #expect(unbought == 0)
    }

    private func digest(of market: TestMarket) async throws -> [String] {
        try await market.database.pool.read { connection in
            try ["users", "listings", "orders", "reviews"].flatMap { table in
                try Row.fetchAll(connection, sql: "SELECT * FROM \(table) ORDER BY id")
                    .map(\.description)
            }
        }
    }
}
