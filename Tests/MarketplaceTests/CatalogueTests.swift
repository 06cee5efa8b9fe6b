import GRDB
import Testing

@testable import Marketplace

/// Both repositories answer the same questions about the same listings.
@Suite struct `A catalogue` {
    private let market: TestMarket
    private let sqlite: CatalogueSQLiteRepository
    private let memory: CatalogueMemoryRepository

    init() async throws {
        let market = try TestMarket()
        let sqlite = CatalogueSQLiteRepository(database: market.database)
        let listings = try await market.database.pool.read { connection in
            try Row.fetchAll(connection, sql: Listing.selection).compactMap(Listing.init)
        }
        self.market = market
        self.sqlite = sqlite
        memory = CatalogueMemoryRepository(market: MemoryMarket(listings: listings))
    }

    @Test func `has the same front page in memory and in the database`() async throws {
        let page = try await sqlite.frontPage(newest: 12)
        #expect(page.newest.map(\.id) == Array((289...300).reversed()))
        #expect(page.categories.map(\.listings).reduce(0, +) == 300)
        let twin = try await memory.frontPage(newest: 12)
        #expect(twin == page)
    }

    @Test(arguments: [
        "", "category=books", "q=vintage", "q=vintage&category=music", "min=50&max=100",
        "q=vintage&sort=cheapest", "sort=dearest", "sort=dearest&page=3", "q=nothing+at+all",
        "category=garden&sort=cheapest&min=20", "page=13", "page=14", "q=and", "q=%22%29+OR+%2A",
    ])
    func `finds the same in memory and in the database`(query: String) async throws {
        let query = try SearchForm(query: query).checked()
        let expected = try await memory.search(query)
        #expect(try await sqlite.search(query) == expected)
    }

    @Test func `ranks a word in the title above one in the text`() async throws {
        let query = try SearchForm(query: "q=desk&sort=relevance").checked()
        let found = try await sqlite.search(query).listings
        try #require(!found.isEmpty)
        #expect(found.allSatisfy { $0.title.contains("desk") })
    }

    @Test func `finds no listing that is sold out, withdrawn or a draft`() async throws {
        let all = try SearchForm(query: "q=vintage").checked()
        let before = try await sqlite.search(all)
        let ids = before.listings.prefix(3).map(\.id)
        try await market.database.pool.write { connection in
            let changes = ["stock = 0", "status = 'withdrawn'", "status = 'draft'"]
            for (id, change) in zip(ids, changes) {
                try connection.execute(
                    sql: "UPDATE listings SET \(change) WHERE id = ?",
                    arguments: [id]
                )
            }
        }
        let after = try await sqlite.search(all)
        #expect(after.total == before.total - 3)
        #expect(after.listings.allSatisfy { !ids.contains($0.id) })
        let categories = try await sqlite.frontPage(newest: 1).categories
        #expect(categories.map(\.listings).reduce(0, +) == 297)
    }

    @Test func `finds a listing by its new title and no longer by its old one`() async throws {
        try await market.database.pool.write { connection in
            try connection.execute(sql: "UPDATE listings SET title = 'Zeppelin' WHERE id = 7")
        }
        let query = try SearchForm(query: "q=zeppelins").checked()
        #expect(try await sqlite.search(query).listings.map(\.id) == [7])
        try await market.database.pool.write { connection in
            try connection.execute(sql: "UPDATE listings SET title = 'Balloon' WHERE id = 7")
            try connection.execute(
                sql: "INSERT INTO listings_text(listings_text) VALUES ('integrity-check')"
            )
        }
        #expect(try await sqlite.search(query).total == 0)
    }
}
