import GRDB

/// The SQL of a search: the text of the statement comes from this file alone, every value is bound.
struct ListingSearch {
    private let query: ListingQuery
    private let source: String
    private let conditions: String
    private let arguments: StatementArguments

    init(_ query: ListingQuery) {
        self.query = query
        var conditions: [String] = []
        var arguments: StatementArguments = []
        if query.words.isEmpty {
            source = "listings l"
            conditions.append("l.for_sale")
            if let category = query.category {
                conditions.append("l.category = ?")
                arguments += [category.slug]
            }
        } else {
            source = "listings_text t JOIN listings l ON l.id = t.rowid"
            conditions.append("t.listings_text MATCH ?")
            arguments += [Self.match(query)]
        }
        if let minimum = query.minimumPrice {
            conditions.append("l.price_cents >= ?")
            arguments += [minimum.cents]
        }
        if let maximum = query.maximumPrice {
            conditions.append("l.price_cents <= ?")
            arguments += [maximum.cents]
        }
        self.conditions = conditions.joined(separator: " AND ")
        self.arguments = arguments
    }

    func listings(in connection: Database) throws -> [ListingSummary] {
        let statement = try connection.cachedStatement(
            sql: """
                SELECT l.id, l.title, l.category, l.price_cents, u.name, l.created_at
                FROM \(source) JOIN users u ON u.id = l.seller_id
                WHERE \(conditions) ORDER BY \(order) LIMIT ? OFFSET ?
                """
        )
        let rows = try Row.fetchCursor(
            statement,
            arguments: arguments + [query.pageSize, query.offset]
        )
        var found: [ListingSummary] = []
        found.reserveCapacity(query.pageSize)
        while let row = try rows.next() {
            if let summary = ListingSummary(row) { found.append(summary) }
        }
        return found
    }

    /// How many there are, of which this page shows `shown`; counts one further than
    /// `ListingQuery.countLimit`, to tell that there are more.
    func count(showing shown: Int, in connection: Database) throws -> Int {
        // The last page knows it already.
        if (1..<query.pageSize).contains(shown) || query.page == 1 && shown == 0 {
            return query.offset + shown
        }
        let hasPrice = query.minimumPrice != nil || query.maximumPrice != nil
        let sql =
            switch (query.words.isEmpty, hasPrice) {
            // The shelves are counted where listings come and go.
            case (true, false): "SELECT sum(for_sale) FROM categories\(shelf)"
            // Without a price the text index alone knows the answer.
            case (false, false): count("listings_text t")
            default: count(source)
            }
        return try Int.fetchOne(connection.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }

    private var shelf: String { query.category == nil ? "" : " WHERE slug = ?" }

    private func count(_ source: String) -> String {
        """
        SELECT count(*) FROM (
            SELECT 1 FROM \(source) WHERE \(conditions) LIMIT \(ListingQuery.countLimit + 1)
        )
        """
    }

    private var order: String {
        let text = !query.words.isEmpty
        return switch query.sort {
        case .relevance where text: "t.rank, t.rowid DESC"
        case .newest, .relevance: text ? "t.rowid DESC" : "l.id DESC"
        case .cheapest: "l.price_cents, l.id"
        case .dearest: "l.price_cents DESC, l.id DESC"
        }
    }

    /// Words are quoted, though `ListingQuery.words` left nothing in them to escape, so that `and`
    /// and `near` are words like any other.
    private static func match(_ query: ListingQuery) -> String {
        let words = query.words.map { "\"\($0)\"" }.joined(separator: " AND ")
        guard let category = query.category else { return words }
        return "(\(words)) AND shelf : \"\u{E000}\(category.slug)\""
    }
}
