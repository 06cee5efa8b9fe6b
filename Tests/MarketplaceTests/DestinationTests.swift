import Hummingbird
import Testing

@testable import Marketplace

@Suite struct `Where a visitor wanted to be` {
    private let market: TestMarket

    init() throws {
        market = try TestMarket(listings: 30)
    }

    @Test(arguments: [
        "/basket", "/sell", "/checkout", "/my/orders?placed=1", "/my/listings", "/my/listings/7",
    ])
    func `is where they are once they have signed in`(path: String) async throws {
        try await market.test { client in
            let visitor = Visitor(client)
            let refused = try await visitor.get(path)
            #expect(refused.status == .unauthorized)
            let link = try #require(Self.link(to: "/sign-in", in: refused.text))
            let account = ["email": Seeder.email(1), "password": Seeder.password]
            let entered = try await visitor.sendForm(account, on: link, to: "/sign-in")
            #expect(entered.headers[.location] == path)
        }
    }

    @Test func `survives a wrong password and signing up instead`() async throws {
        try await market.test { client in
            let visitor = Visitor(client)
            let path = "/my/orders?placed=1"
            let link = try #require(
                Self.link(to: "/sign-in", in: try await visitor.get(path).text)
            )
            let wrong = ["email": Seeder.email(1), "password": "wrong password"]
            let again = try await visitor.sendForm(wrong, on: link, to: "/sign-in")
            #expect(again.status == .unauthorized)
            let up = try #require(Self.link(to: "/sign-up", in: again.text))
            let bad = ["name": "Ada", "email": "ada", "password": "correct horse"]
            let refused = try await visitor.sendForm(bad, on: up, to: "/sign-up")
            #expect(refused.status == .unprocessableContent)
            let account = bad.merging(["email": "ada@example.org"]) { _, new in new }
            let entered = try await visitor.sendForm(account, on: up, to: "/sign-up")
            #expect(entered.headers[.location] == path)
        }
    }

    @Test(arguments: [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "https://evil.example", "https:evil.example", "javascript:alert(1)", "evil.example",
        "/\t/evil.example", "\t//evil.example", " //evil.example", "/a\r\nSet-Cookie: x=y",
        "/\u{2028}", "/" + String(repeating: "a", count: 2_000),
    ])
    func `is never another site`(next: String) async throws {
        #expect(Destination(next) == .home)
        try await market.test { client in
            let visitor = Visitor(client)
            let page = "/sign-in?next=" + FormFields.encoded(next)
            let account = ["email": Seeder.email(1), "password": Seeder.password]
            let byLink = try await visitor.sendForm(account, on: page, to: "/sign-in")
            #expect(byLink.headers[.location] == "/")
            let forged = account.merging(["next": next]) { _, new in new }
            let byForm = try await Visitor(client).submit(forged, to: "/sign-in", from: "/sign-in")
            #expect(byForm.headers[.location] == "/")
        }
    }

    @Test func `is told in full, whatever stands in it`() {
        let path = "/search?q=a%20b&category=books"
        #expect(Destination(path).path == path)
        let query = "?next=%2Fsearch%3Fq%3Da%2520b%26category%3Dbooks"
        #expect(Destination(path).query == query)
        #expect(Destination.home.query == nil)
    }

    /// The link as a browser reads it.
    private static func link(to path: String, in page: String) -> String? {
        page.split(separator: "href=\"").compactMap { part -> String? in
            let link = part.prefix { $0 != "\"" }
            return link.hasPrefix(path + "?") ? String(link) : nil
        }.first?.replacing("&amp;", with: "&")
    }
}

extension Visitor {
    /// Fills in the form of a page and sends it with all that the page put into it.
    fileprivate func sendForm(
        _ fields: [String: String],
        on page: String,
        to path: String
    ) async throws -> TestResponse {
        let form = try await get(page).text
        let next = try #require(form.firstMatch(of: /name="next" value="([^"]*)"/))
        let hidden = String(next.1).replacing("&amp;", with: "&")
        let all = fields.merging(["next": hidden]) { given, _ in given }
        return try await submit(all, to: path, from: page)
    }
}
