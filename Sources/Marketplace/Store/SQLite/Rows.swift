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
            createdAt: UnixTime(seconds: row[5])
        )
    }
}

extension Listing {
    static let columns = """
        l.id, l.seller_id, u.name, l.category, l.title, l.description, l.price_cents, l.stock, \
        l.status, l.version, l.created_at, l.updated_at
        """
    static let selection = """
        SELECT \(columns) FROM listings l JOIN users u ON u.id = l.seller_id
        """

    /// Of `columns`.
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
            createdAt: UnixTime(seconds: row[10]),
            updatedAt: UnixTime(seconds: row[11])
        )
    }

    static func find(_ id: Int, in connection: Database) throws -> Listing? {
        let statement = try connection.cachedStatement(sql: selection + " WHERE l.id = ?")
        return try Row.fetchOne(statement, arguments: [id]).flatMap(Listing.init)
    }
}

extension User {
    /// Of `id, email, name`.
    init(_ row: Row) {
        self.init(id: row[0], email: row[1], name: row[2])
    }
}

extension Session {
    /// Of `id, email, name` of its user, then `kind, expires_at`.
    init?(mark: [UInt8], _ row: Row) {
        guard let kind = Kind(rawValue: row[3]) else { return nil }
        self.init(
            mark: mark,
            userID: row[0],
            kind: kind,
            expiresAt: UnixTime(seconds: row[4])
        )
    }
}

extension Order {
    static let selection = """
        SELECT o.id, o.buyer_id, o.listing_id, o.title, o.quantity, o.unit_price_cents,
            o.created_at, EXISTS (SELECT 1 FROM reviews r
                WHERE r.listing_id = o.listing_id AND r.author_id = o.buyer_id)
        FROM orders o
        """

    /// Of the columns of `selection`.
    init(_ row: Row) {
        self.init(
            id: row[0],
            buyerID: row[1],
            listingID: row[2],
            title: row[3],
            quantity: row[4],
            unitPrice: Money(cents: row[5]),
            createdAt: UnixTime(seconds: row[6]),
            isReviewed: row[7]
        )
    }
}

extension Review {
    static let selection = """
        SELECT r.id, r.listing_id, u.name, r.rating, r.text, r.created_at
        FROM reviews r JOIN users u ON u.id = r.author_id
        """

    /// Of the columns of `selection`.
    init(_ row: Row) {
        self.init(
            id: row[0],
            listingID: row[1],
            authorName: row[2],
            rating: row[3],
            text: row[4],
            createdAt: UnixTime(seconds: row[5])
        )
    }
}
