import GRDB

/// Where one buyer's purchase is rung up, inside one transaction.
struct Till {
    let connection: Database
    let buyer: Int

    struct Sale {
        let order: Order
        /// Nothing of the listing is left.
        let isLast: Bool
    }

    /// Takes the stock and writes the order, or throws and leaves it to the transaction to undo.
    func sell(_ purchase: Purchase) throws -> Sale {
        guard let listing = try Listing.find(purchase.listingID, in: connection),
            listing.status == .active
        else { throw Problem.notForSale }
        guard listing.sellerID != buyer else { throw Problem.ownListing }
        guard listing.stock >= purchase.quantity else {
            throw Problem.soldOut(listing.title, left: listing.stock)
        }
        try connection.execute(
            sql: "UPDATE listings SET stock = stock - ?, version = version + 1 WHERE id = ?",
            arguments: [purchase.quantity, listing.id]
        )
        try connection.execute(
            sql: "DELETE FROM basket_items WHERE user_id = ? AND listing_id = ?",
            arguments: [buyer, listing.id]
        )
        return Sale(
            order: try write(purchase, of: listing),
            isLast: listing.stock == purchase.quantity
        )
    }

    /// What was bought under this key before; nil for a new one.
    func orders(under key: PurchaseKey) throws -> [Order]? {
        let known = try Row.fetchOne(
            connection,
            sql: "SELECT request, order_ids FROM order_keys WHERE user_id = ? AND key = ?",
            arguments: [buyer, key.key]
        )
        guard let known else { return nil }
        guard known[0] == key.request else { throw Problem.keyReused }
        let ids: String = known[1]
        return try ids.split(separator: ",").compactMap { id in
            try Row.fetchOne(
                connection,
                sql: Order.selection + " WHERE o.id = ?",
                arguments: [Int(id)]
            ).map(Order.init)
        }
    }

    func keep(_ key: PurchaseKey, for orders: [Order]) throws {
        try connection.execute(
            sql: """
                INSERT INTO order_keys (user_id, key, request, order_ids, created_at)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                buyer, key.key, key.request, orders.map { String($0.id) }.joined(separator: ","),
                Timestamp.now.seconds,
            ]
        )
    }

    private func write(_ purchase: Purchase, of listing: Listing) throws -> Order {
        let now = Timestamp.now
        try connection.execute(
            sql: """
                INSERT INTO orders (buyer_id, listing_id, title, quantity, unit_price_cents, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                buyer, listing.id, listing.title, purchase.quantity, listing.price.cents,
                now.seconds,
            ]
        )
        return Order(
            id: Int(connection.lastInsertedRowID),
            buyerID: buyer,
            listingID: listing.id,
            title: listing.title,
            quantity: purchase.quantity,
            unitPrice: listing.price,
            createdAt: now,
            isReviewed: false
        )
    }
}
