import GRDB

/// Sellers' listings in the database.
struct ListingSQLiteRepository: ListingRepository {
    let database: MarketDatabase
    let changes: ChangeBoard

    func create(_ draft: ListingDraft, seller: Int, key: String?) async throws -> Listing {
        let listing = try await database.write { connection in
            if let key, let known = try Self.listing(under: key, of: seller, in: connection) {
                return known
            }
            let listing = try Self.insert(draft, seller: seller, into: connection)
            if let key {
                try connection.execute(
                    sql: "INSERT INTO listing_keys (seller_id, key, listing_id) VALUES (?, ?, ?)",
                    arguments: [seller, key, listing.id]
                )
            }
            return listing
        }
        changes.catalogueChanged()
        return listing
    }

    private static func listing(
        under key: String,
        of seller: Int,
        in connection: Database
    ) throws -> Listing? {
        try Int.fetchOne(
            connection,
            sql: "SELECT listing_id FROM listing_keys WHERE seller_id = ? AND key = ?",
            arguments: [seller, key]
        ).flatMap { try Listing.find($0, in: connection) }
    }

    private static func insert(
        _ draft: ListingDraft,
        seller: Int,
        into connection: Database
    ) throws -> Listing {
        let now = Timestamp.now.seconds
        try connection.execute(
            sql: """
                INSERT INTO listings (seller_id, category, title, description, price_cents,
                    stock, status, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                seller, draft.category.slug, draft.title, draft.description,
                draft.price.cents, draft.stock, draft.status.rawValue, now, now,
            ]
        )
        let id = Int(connection.lastInsertedRowID)
        guard let listing = try Listing.find(id, in: connection) else {
            throw DatabaseError(message: "The listing just written is not there.")
        }
        return listing
    }

    func change(
        _ id: Int,
        seller: Int,
        version: Int?,
        to draft: ListingDraft
    ) async throws -> Listing? {
        let changed = try await database.write { connection -> Listing? in
            guard let known = try Listing.find(id, in: connection), known.sellerID == seller else {
                return nil
            }
            guard version == nil || version == known.version else {
                throw Problem.changedMeanwhile
            }
            try connection.execute(
                sql: """
                    UPDATE listings SET category = ?, title = ?, description = ?, price_cents = ?,
                        stock = ?, status = ?, updated_at = ?, version = version + 1
                    WHERE id = ?
                    """,
                arguments: [
                    draft.category.slug, draft.title, draft.description, draft.price.cents,
                    draft.stock, draft.status.rawValue, Timestamp.now.seconds, id,
                ]
            )
            return try Listing.find(id, in: connection)
        }
        if changed != nil {
            changes.listingChanged(id)
            changes.catalogueChanged()
        }
        return changed
    }

    func listings(of seller: Int, limit: Int) async throws -> [Listing] {
        try database.read { connection in
            let sql = Listing.selection + " WHERE l.seller_id = ? ORDER BY l.id DESC LIMIT ?"
            return try Row.fetchAll(connection, sql: sql, arguments: [seller, limit])
                .compactMap(Listing.init)
        }
    }
}
