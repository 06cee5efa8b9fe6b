import GRDB

/// Sellers' listings in the database.
struct ListingSQLiteRepository: ListingRepository {
    let database: MarketDatabase
    let changes: ChangeBoard

    func create(_ draft: ListingDraft, seller: Int) async throws -> Listing {
        let now = Timestamp.now.seconds
        let listing = try await database.write { connection -> Listing in
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
        changes.catalogueChanged()
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
