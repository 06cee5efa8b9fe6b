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

    /// Counts one further than `ListingQuery.countLimit`, to tell that there are more.
    func count(in connection: Database) throws -> Int {
        // Without a price the text index alone knows the answer.
        let plain = query.minimumPrice == nil && query.maximumPrice == nil && !query.words.isEmpty
        let statement = try connection.cachedStatement(
            sql: """
                SELECT count(*) FROM (
                    SELECT 1 FROM \(plain ? "listings_text t" : source)
                    WHERE \(conditions) LIMIT \(ListingQuery.countLimit + 1)
                )
                """
        )
        return try Int.fetchOne(statement, arguments: arguments) ?? 0
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
        let text = "{title description} : (\(words))"
        guard let category = query.category else { return text }
        return "\(text) AND category : \"\(category.slug)\""
    }
}
