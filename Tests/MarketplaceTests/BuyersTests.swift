import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Marketplace

@Suite struct `Two hundred buyers at once` {
    /// Two replicas over one file, every buyer buying one of each of 50 listings of which there
    /// are 3: just as many orders are written as there was stock.
    @Test(.timeLimit(.minutes(5))) func `buy what there is and not one more`() async throws {
        let test = try TestMarket(listings: 50)
        let buyers = 21...220
        try await test.database.pool.write { connection in
            try connection.execute(sql: "DELETE FROM reviews")
            try connection.execute(sql: "DELETE FROM orders")
            try connection.execute(sql: "UPDATE listings SET stock = 3")
            for user in buyers {
                try connection.execute(
                    sql: "INSERT INTO users VALUES (?, ?, 'Buyer', '', 0)",
                    arguments: [user, "buyer\(user)@example.com"]
                )
            }
        }
        let path = test.folder.appending(path: "market.sqlite").path
        let other = Store(try MarketDatabase(path: path), changes: test.store.changes)
        let replicas = [test.store, other]
        let (bought, refused) = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for buyer in buyers {
                group.addTask { try await Self.shop(as: buyer, in: replicas[buyer % 2]) }
            }
            return try await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        }
        #expect(bought == 150)
        #expect(refused == 200 * 50 - 150)
        let sold = "(SELECT listing_id, sum(quantity) n FROM orders GROUP BY 1) WHERE n <> 3"
        let counts = try await test.database.pool.read { connection in
            [
                try Self.count("orders", connection),
                try Self.count("listings WHERE stock = 0", connection),
                try Self.count("listings WHERE for_sale", connection),
                try Self.count(sold, connection),
                try Self.count("categories WHERE for_sale <> 0", connection),
            ]
        }
        #expect(counts == [150, 50, 0, 0, 0])
    }

    /// Tries for each listing, starting elsewhere than the others do.
    private static func shop(as buyer: Int, in store: Store) async throws -> (Int, Int) {
        var bought = 0
        var refused = 0
        for step in 0..<50 {
            let purchase = try Purchase(listingID: (buyer + step) % 50 + 1, quantity: 1)
            do {
                _ = try await store.trade.buy([purchase], user: buyer, key: nil, at: .now)
                bought += 1
            } catch let refusal as Refusal {
                #expect(refusal.status == .conflict)
                refused += 1
            }
        }
        return (bought, refused)
    }

    private static func count(_ what: String, _ connection: Database) throws -> Int? {
        try Int.fetchOne(connection, sql: "SELECT count(*) FROM \(what)")
    }
}
