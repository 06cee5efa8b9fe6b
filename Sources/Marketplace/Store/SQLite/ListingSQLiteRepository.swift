import GRDB

/// Sellers' listings in the database.
struct ListingSQLiteRepository: ListingRepository {
    let database: MarketDatabase
    let changes: ChangeCounters

    func create(
        _ draft: ListingDraft,
        seller: Int,
        key: IdempotencyKey?,
        at now: UnixTime
    ) async throws -> Listing {
        let listing = try await database.write { connection in
            if let key, let known = try Self.listing(under: key, of: seller, in: connection) {
                return known
            }
            let listing = try Self.insert(draft, seller: seller, at: now, into: connection)
            if let key {
                try connection.execute(
                    sql: "INSERT INTO listing_keys (seller_id, key, listing_id) VALUES (?, ?, ?)",
                    arguments: [seller, key.text, listing.id]
                )
            }
            return listing
        }
        changes.catalogueChanged()
        return listing
    }

    func change(
        _ id: Int,
        seller: Int,
        version: Int?,
        at now: UnixTime,
        _ edit: @escaping @Sendable (Listing) throws(Refusal) -> ListingDraft
    ) async throws -> Listing {
        let changed = try await database.write { connection in
            let listing = try Listing.changed(
                try Listing.find(id, in: connection),
                by: seller,
                ifVersion: version,
                at: now,
                edit
            )
            try connection.execute(
                sql: """
                    UPDATE listings SET category = ?, title = ?, description = ?, price_cents = ?,
                        stock = ?, status = ?, updated_at = ?, version = ?
                    WHERE id = ?
                    """,
                arguments: [
                    listing.category.slug, listing.title, listing.description,
                    listing.price.cents, listing.stock, listing.status.rawValue,
                    listing.updatedAt.seconds, listing.version, listing.id,
                ]
            )
            return listing
        }
        changes.listingChanged(id)
        changes.catalogueChanged()
        return changed
    }

    func listings(of seller: Int, limit: Int) async throws -> [Listing] {
        try database.read { connection in
            let sql = Listing.selection + " WHERE l.seller_id = ? ORDER BY l.id DESC LIMIT ?"
            return try Row.fetchAll(connection, sql: sql, arguments: [seller, limit])
                .compactMap(Listing.init)
        }
    }

    private static func listing(
        under key: IdempotencyKey,
        of seller: Int,
        in connection: Database
    ) throws -> Listing? {
        try Int.fetchOne(
            connection,
            sql: "SELECT listing_id FROM listing_keys WHERE seller_id = ? AND key = ?",
            arguments: [seller, key.text]
        ).flatMap { try Listing.find($0, in: connection) }
    }

    private static func insert(
        _ draft: ListingDraft,
        seller: Int,
        at now: UnixTime,
        into connection: Database
    ) throws -> Listing {
        try connection.execute(
            sql: """
                INSERT INTO listings (seller_id, category, title, description, price_cents,
                    stock, status, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                seller, draft.category.slug, draft.title, draft.description, draft.price.cents,
                draft.stock, draft.status.rawValue, now.seconds, now.seconds,
            ]
        )
        let id = Int(connection.lastInsertedRowID)
        guard let listing = try Listing.find(id, in: connection) else {
            throw DatabaseError(message: "The listing just written is not there.")
        }
        return listing
    }
}
