import GRDB

/// The catalogue as the database has it.
struct CatalogueSQLiteRepository: CatalogueRepository {
    let database: MarketDatabase

    func frontPage(newest count: Int) async throws -> FrontPage {
        try database.read { connection in
            let statement = try connection.cachedStatement(
                sql: "SELECT slug, for_sale FROM categories ORDER BY slug"
            )
            let counts = try Row.fetchAll(statement)
            return FrontPage(
                categories: counts.compactMap(CategoryCount.init),
                newest: try Self.newest(count, in: connection)
            )
        }
    }

    private static func newest(
        _ count: Int,
        in connection: Database
    ) throws -> [ListingSummary] {
        var query = ListingQuery()
        query.pageSize = count
        return try ListingSearch(query).listings(in: connection)
    }

    func search(_ query: ListingQuery) async throws -> ListingPage {
        let search = ListingSearch(query)
        return try database.read { connection in
            let listings = try search.listings(in: connection)
            let counted = try search.count(showing: listings.count, in: connection)
            return ListingPage(listings, found: counted)
        }
    }

    func listing(_ id: Int) async throws -> Listing? {
        try database.read { connection in
            try Listing.find(id, in: connection)
        }
    }

    func ping() async throws {
        try database.read { connection in
            _ = try Int.fetchOne(connection, sql: "SELECT 1 FROM listings LIMIT 1")
        }
    }
}
