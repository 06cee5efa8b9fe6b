import GRDB

// How rows become values. Columns are read by position, in the order in which the statements of the
// SQLite repositories name them: by name costs a string comparison for each.

extension CategoryCount {
    init?(_ row: Row) {
        guard let category = Category.named(row[0]) else { return nil }
        self.init(category: category, listings: row[1])
    }
}

extension ListingSummary {
    /// Of `id, title, category, price_cents, name, created_at`.
    init?(_ row: Row) {
        guard let category = Category.named(row[2]) else { return nil }
        self.init(
            id: row[0],
            title: row[1],
            category: category,
            price: Money(cents: row[3]),
            sellerName: row[4],
            createdAt: Timestamp(seconds: row[5])
        )
    }
}

extension Listing {
    static let selection = """
        SELECT l.id, l.seller_id, u.name, l.category, l.title, l.description, l.price_cents,
            l.stock, l.status, l.version, l.created_at, l.updated_at
        FROM listings l JOIN users u ON u.id = l.seller_id
        """

    /// Of the columns of `selection`.
    init?(_ row: Row) {
        guard let category = Category.named(row[3]), let status = Status(rawValue: row[8]) else {
            return nil
        }
        self.init(
            id: row[0],
            sellerID: row[1],
            sellerName: row[2],
            category: category,
            title: row[4],
            description: row[5],
            price: Money(cents: row[6]),
            stock: row[7],
            status: status,
            version: row[9],
            createdAt: Timestamp(seconds: row[10]),
            updatedAt: Timestamp(seconds: row[11])
        )
    }

    static func find(_ id: Int, in connection: Database) throws -> Listing? {
        let statement = try connection.cachedStatement(sql: selection + " WHERE l.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).flatMap(Listing.init)
    }
}
