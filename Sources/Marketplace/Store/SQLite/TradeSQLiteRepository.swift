import GRDB

/// Baskets, orders and reviews in the database.
///
/// Each write is one immediate transaction, so what a rule is asked about cannot change before its
/// answer is written, in whichever replica.
struct TradeSQLiteRepository: TradeRepository {
    let database: MarketDatabase
    let changes: ChangeCounters

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

    func change(basketOf user: Int, _ change: BasketChange) async throws {
        try await database.write { connection in
            try change.check(try Listing.find(change.listingID, in: connection), buyer: user)
            guard change.quantity > 0 else {
                return try connection.execute(
                    sql: "DELETE FROM basket_items WHERE user_id = ? AND listing_id = ?",
                    arguments: [user, change.listingID]
                )
            }
            try connection.execute(
                sql: """
                    INSERT INTO basket_items (user_id, listing_id, quantity) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET quantity = excluded.quantity
                    """,
                arguments: [user, change.listingID, change.quantity]
            )
        }
    }

    func buy(
        _ purchases: [Purchase],
        user: Int,
        key: PurchaseKey?,
        at now: UnixTime
    ) async throws -> Receipt {
        let (receipt, soldOut) = try await database.write { connection in
            let writer = PurchaseWriter(connection: connection, buyer: user, now: now)
            if let key, let orders = try writer.orders(under: key) {
                return (Receipt(orders: orders, isRepeated: true), false)
            }
            let sales = try purchases.map(writer.sell)
            let orders = sales.map(\.order)
            if let key { try writer.keep(key, for: orders) }
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

    func review(
        _ listing: Int,
        _ draft: ReviewDraft,
        author: Int,
        at now: UnixTime
    ) async throws -> Review {
        let review = try await database.write { connection in
            try Review.allow(
                hasBought: try Self.exists(
                    "orders WHERE listing_id = ? AND buyer_id = ?",
                    [listing, author],
                    in: connection
                ),
                hasReviewed: try Self.exists(
                    "reviews WHERE listing_id = ? AND author_id = ?",
                    [listing, author],
                    in: connection
                )
            )
            try connection.execute(
                sql: """
                    INSERT INTO reviews (listing_id, author_id, rating, text, created_at)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [listing, author, draft.rating, draft.text, now.seconds]
            )
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

    private static func exists(
        _ rows: String,
        _ arguments: StatementArguments,
        in connection: Database
    ) throws -> Bool {
        try Bool.fetchOne(
            connection,
            sql: "SELECT EXISTS (SELECT 1 FROM \(rows))",
            arguments: arguments
        ) ?? false
    }
}
