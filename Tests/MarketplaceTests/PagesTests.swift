import GRDB
import HTTPTypes
import Testing

@testable import Marketplace

@Suite struct `The pages` {
    private let market: TestMarket

    init() throws {
        market = try TestMarket()
    }

    @Test(.timeLimit(.minutes(5)), arguments: [Transport.direct, .socket])
    func `show the newest listings at home`(transport: Transport) async throws {
        try await market.test(transport) { client in
            let home = try await client.get("/")
            #expect(home.status == .ok)
            #expect(home.headers[.contentType] == "text/html; charset=utf-8")
            #expect(home.text.contains("Marketplace"))
            #expect(home.text.contains(#"<a class="listing" href="/listings/300">"#))
            #expect(home.text.split(separator: #"class="listing""#).count == 13)
        }
    }

    @Test func `lead from a search to its next page and back`() async throws {
        try await market.test { client in
            let first = try await client.get("/search?q=&sort=cheapest")
            #expect(first.text.contains("300 listings"))
            #expect(first.text.contains(#"rel="next" href="/search?sort=cheapest&amp;page=2""#))
            #expect(!first.text.contains(#"rel="prev""#))
            let second = try await client.get("/search?sort=cheapest&page=2")
            #expect(second.text.contains(#"rel="prev" href="/search?sort=cheapest""#))
            #expect(second.text.contains("Page 2 of 13"))
        }
    }

    @Test func `say so when nothing is found`() async throws {
        try await market.test { client in
            let page = try await client.get("/search?q=unobtainium")
            #expect(page.status == .ok)
            #expect(page.text.contains("No listings"))
            #expect(page.text.contains("Nothing matches."))
        }
    }

    @Test func `show a listing`() async throws {
        try await market.test { client in
            let listing = try #require(
                try await CatalogueSQLiteRepository(database: market.database).listing(5)
            )
            let page = try await client.get("/listings/5")
            #expect(page.text.contains("<h1>\(listing.title)</h1>"))
            #expect(page.text.contains(listing.price.text))
            #expect(page.text.contains("\(listing.stock) in stock"))
        }
    }

    @Test func `write what people typed as text, never as markup`() async throws {
        try await market.database.pool.write { connection in
            try connection.execute(
                sql: "UPDATE listings SET title = ?, description = ? WHERE id = 9",
                arguments: [#"<script>alert("1")</script>"#, "<img src=x onerror=alert(2)>"]
            )
        }
        try await market.test { client in
            for path in ["/listings/9", "/search?q=alert", "/search?q=%3Cscript%3E%22%27"] {
                let page = try await client.get(path)
                #expect(page.status == .ok)
                #expect(!page.text.contains("<script>"))
                #expect(!page.text.contains("<img src=x"))
            }
            let answer = try await client.get("/listings/9")
            #expect(answer.text.contains("&lt;script&gt;alert("))
        }
    }

    /// A quote and a mark above it are one character to Swift, and two to a browser.
    @Test(arguments: ["\"", "'", "<", ">", "&"])
    func `escape what has a combining mark behind it`(special: String) async throws {
        let text = special + "\u{301}"
        try await market.database.pool.write { connection in
            try connection.execute(
                sql: "UPDATE listings SET title = ?1, description = ?1 WHERE id = 300",
                arguments: ["thing " + text]
            )
        }
        try await market.test { client in
            let search = "/search?min=1&q=" + FormFields.encoded(text)
            for path in ["/", search, "/search?q=thing", "/listings/300"] {
                let page = Array(try await client.get(path).text.utf8)
                #expect(!page.contains(Array(text.utf8)), "\(path)")
                #expect(page.contains(Array(";\u{301}".utf8)), "\(path)")
            }
        }
    }

    @Test func `bear the headers that keep a browser safe`() async throws {
        try await market.test { client in
            for path in ["/", "/nothing", "/api/v1/listings", "/assets/market.css"] {
                let headers = try await client.get(path).headers
                let policy = try #require(headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[try #require(HTTPField.Name("X-Served-By"))] == "test")
            }
        }
    }

    @Test(arguments: ["market.css", "icons.svg", "favicon.svg"])
    func `load files that a browser may keep`(name: String) async throws {
        try await market.test { client in
            let file = try await client.get("/assets/\(name)")
            #expect(file.status == .ok)
            #expect(file.headers[.cacheControl]?.contains("immutable") == true)
        }
    }

    @Test func `have an icon for every category`() {
        let icons = String(decoding: Assets.files["icons.svg"]?.bytes ?? [], as: UTF8.self)
        for category in Category.all {
            #expect(icons.contains(#"<symbol id="\#(category.slug)""#))
        }
    }
}
