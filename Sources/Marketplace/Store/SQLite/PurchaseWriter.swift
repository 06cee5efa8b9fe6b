import GRDB

/// What one buyer's purchase reads and writes, inside one transaction.
struct PurchaseWriter {
    let connection: Database
    let buyer: Int
    let now: UnixTime

    /// Takes the stock and writes the order, or throws and leaves it to the transaction to undo.
    func sell(_ purchase: Purchase) throws -> (order: Order, isLast: Bool) {
        let listing = try Listing.find(purchase.listingID, in: connection)
        let sale = try purchase.sale(of: listing, to: buyer, at: now)
        try connection.execute(
            sql: "UPDATE listings SET stock = ?, version = ? WHERE id = ?",
            arguments: [sale.listing.stock, sale.listing.version, sale.listing.id]
        )
        try connection.execute(
            sql: "DELETE FROM basket_items WHERE user_id = ? AND listing_id = ?",
            arguments: [buyer, sale.listing.id]
        )
        return (try write(sale), sale.isLast)
    }

    /// What was bought under this key before; nil for a new one.
    func orders(under key: PurchaseKey) throws -> [Order]? {
        let known = try Row.fetchOne(
            connection,
            sql: "SELECT request, order_ids FROM order_keys WHERE user_id = ? AND key = ?",
            arguments: [buyer, key.key.text]
        )
        guard let known else { return nil }
        try key.repeats(known[0])
        let ids: String = known[1]
        return try ids.split(separator: ",").compactMap { id in try Int(id).map(order) }
    }

    func keep(_ key: PurchaseKey, for orders: [Order]) throws {
        try connection.execute(
            sql: """
                INSERT INTO order_keys (user_id, key, request, order_ids, created_at)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                buyer, key.key.text, key.request,
                orders.map { String($0.id) }.joined(separator: ","), now.seconds,
            ]
        )
    }

    private func write(_ sale: Sale) throws -> Order {
        try connection.execute(
            sql: """
                INSERT INTO orders (buyer_id, listing_id, title, quantity, unit_price_cents, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                sale.buyerID, sale.listing.id, sale.listing.title, sale.quantity,
                sale.listing.price.cents, sale.soldAt.seconds,
            ]
        )
        return try order(Int(connection.lastInsertedRowID))
    }

    /// As its buyer sees it now.
    private func order(_ id: Int) throws -> Order {
        let statement = try connection.cachedStatement(sql: Order.selection + " WHERE o.id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else {
            throw DatabaseError(message: "There is no order \(id), though it was written.")
        }
        return Order(row)
    }
}
