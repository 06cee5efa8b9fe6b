import GRDB

/// Baskets, orders and reviews in the database.
///
/// GRDB begins each write with `BEGIN IMMEDIATE`, so what a purchase reads cannot change before
/// it writes, in whichever replica.
struct TradeSQLiteRepository: TradeRepository {
    let database: MarketDatabase
    let changes: ChangeBoard

    func basket(of user: Int) async throws -> [BasketLine] {
        try database.read { connection in
            let rows = try Row.fetchAll(
                connection,
                sql: """
                    SELECT \(Listing.columns), b.quantity FROM basket_items b
                    JOIN listings l ON l.id = b.listing_id JOIN users u ON u.id = l.seller_id
                    WHERE b.user_id = ? ORDER BY b.listing_id
                    """,
                arguments: [user]
            )
            return rows.compactMap { row in
                Listing(row).map { BasketLine(listing: $0, quantity: row["quantity"]) }
            }
        }
    }

    func setBasket(_ quantity: Int, of listing: Int, user: Int) async throws {
        try await database.write { connection in
            guard quantity > 0 else {
                return try connection.execute(
                    sql: "DELETE FROM basket_items WHERE user_id = ? AND listing_id = ?",
                    arguments: [user, listing]
                )
            }
            try connection.execute(
                sql: """
                    INSERT INTO basket_items (user_id, listing_id, quantity) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET quantity = excluded.quantity
                    """,
                arguments: [user, listing, quantity]
            )
        }
    }

    func buy(_ purchases: [Purchase], user: Int, key: PurchaseKey?) async throws -> Receipt {
        let (receipt, soldOut) = try await database.write { connection in
            let till = Till(connection: connection, buyer: user)
            if let key, let orders = try till.orders(under: key) {
                return (Receipt(orders: orders, isRepeated: true), false)
            }
            let sales = try purchases.map(till.sell)
            let orders = sales.map(\.order)
            if let key { try till.keep(key, for: orders) }
            return (Receipt(orders: orders, isRepeated: false), sales.contains(where: \.isLast))
        }
        if !receipt.isRepeated { receipt.orders.forEach { changes.listingChanged($0.listingID) } }
        if soldOut { changes.catalogueChanged() }
        return receipt
    }

    func orders(of user: Int, limit: Int) async throws -> [Order] {
        try database.read { connection in
            let sql = Order.selection + " WHERE o.buyer_id = ? ORDER BY o.id DESC LIMIT ?"
            return try Row.fetchAll(connection, sql: sql, arguments: [user, limit]).map(Order.init)
        }
    }

    func reviews(of listing: Int, limit: Int) async throws -> [Review] {
        try database.read { connection in
            let statement = try connection.cachedStatement(
                sql: Review.selection + " WHERE r.listing_id = ? ORDER BY r.id DESC LIMIT ?"
            )
            return try Row.fetchAll(statement, arguments: [listing, limit]).map(Review.init)
        }
    }

    func review(_ listing: Int, _ draft: ReviewDraft, author: Int) async throws -> Review {
        let review = try await database.write { connection -> Review in
            let bought = try Int.fetchOne(
                connection,
                sql: "SELECT 1 FROM orders WHERE listing_id = ? AND buyer_id = ? LIMIT 1",
                arguments: [listing, author]
            )
            guard bought != nil else { throw Problem.notBought }
            try connection.execute(
                sql: """
                    INSERT OR IGNORE INTO reviews (listing_id, author_id, rating, text, created_at)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [listing, author, draft.rating, draft.text, Timestamp.now.seconds]
            )
            guard connection.changesCount == 1 else { throw Problem.reviewedBefore }
            let sql = Review.selection + " WHERE r.id = ?"
            let id = connection.lastInsertedRowID
            guard let row = try Row.fetchOne(connection, sql: sql, arguments: [id]) else {
                throw DatabaseError(message: "The review just written is not there.")
            }
            return Review(row)
        }
        changes.listingChanged(listing)
        return review
    }
}
