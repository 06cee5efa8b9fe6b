import HTTPTypes
import Testing

@testable import Marketplace

@Suite struct `Shopping` {
    private let market: TestMarket
    private let teapot = [
        "title": "Blue teapot", "description": "Holds a litre.", "category": "kitchen",
        "price": "12.50", "stock": "2", "status": "active",
    ]

    init() throws {
        market = try TestMarket(listings: 30)
    }

    @Test func `goes from listing to review`() async throws {
        try await market.test { client in
            let seller = try await Visitor.signedIn(1, client)
            let listed = try await seller.submit(teapot, to: "/sell", from: "/sell")
            let path = try #require(listed.headers[.location])
            #expect(path == "/listings/31")
            let buyer = try await Visitor.signedIn(2, client)
            let found = try await buyer.get("/search?q=teapot")
            #expect(found.text.contains(path))
            let item = ["listing": "31", "quantity": "2"]
            let put = try await buyer.submit(item, to: "/basket", from: path)
            #expect(put.headers[.location] == "/basket")
            let checkout = try await buyer.get("/checkout").text
            #expect(checkout.contains("Pay €25.00 in play money"))
            let key = try #require(checkout.firstMatch(of: /name="key" value="([^"]+)"/)?.1)
            let token = try #require(Visitor.token(in: checkout))
            let form = ["csrf": token, "key": String(key)]
            let paid = try await buyer.post(form, to: "/checkout")
            #expect(paid.headers[.location] == "/my/orders?placed=1")
            // The same form again, as from a double click: nothing more is bought.
            let again = try await buyer.post(form, to: "/checkout")
            #expect(again.headers[.location] == "/my/orders?placed=1")
            let orders = try await buyer.get("/my/orders?placed=1").text
            #expect(orders.contains("Thank you."))
            #expect(orders.split(separator: "Blue teapot</a>").count == 2)
            let review = ["rating": "4", "text": "Pours <well>."]
            _ = try await buyer.submit(review, to: "/listings/31/reviews", from: path)
            let page = try await Visitor(client).get(path).text
            #expect(page.contains("Sold out"))
            #expect(page.contains("Pours &lt;well&gt;."))
            #expect(page.contains("4 of 5 stars"))
        }
    }

    @Test(arguments: [
        (field: "price", value: "-1"), (field: "price", value: "0"), (field: "price", value: "1e9"),
        (field: "price", value: "1000000.01"), (field: "price", value: "12.345"),
        (field: "price", value: "free"), (field: "stock", value: "-1"),
        (field: "stock", value: "1.5"), (field: "stock", value: "10000"),
        (field: "stock", value: "99999999999999999999"), (field: "title", value: ""),
        (field: "title", value: "   "), (field: "title", value: "a\u{0}bc"),
        (field: "title", value: String(repeating: "x", count: 121)),
        (field: "description", value: ""), (field: "category", value: "weapons"),
        (field: "description", value: String(repeating: "x", count: 5_001)),
    ])
    func `offers nothing that makes no sense`(field: String, value: String) async throws {
        try await market.test { client in
            let seller = try await Visitor.signedIn(1, client)
            var fields = teapot
            fields[field] = value
            let answer = try await seller.submit(fields, to: "/sell", from: "/sell")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("aria-invalid"))
            #expect(answer.text.contains("Holds a litre.") || field == "description")
            let newest = try await market.store.catalogue.listing(31)
            #expect(newest == nil)
        }
    }

    @Test func `lists a thing once, however often its form is sent`() async throws {
        try await market.test { client in
            let seller = try await Visitor.signedIn(1, client)
            let page = try await seller.get("/sell").text
            let key = try #require(page.firstMatch(of: /name="key" value="([^"]+)"/)?.1)
            var form = teapot
            form["csrf"] = Visitor.token(in: page)
            form["key"] = String(key)
            let first = try await seller.post(form, to: "/sell")
            let again = try await seller.post(form, to: "/sell")
            #expect(first.status == .seeOther)
            #expect(again.headers[.location] == first.headers[.location])
            let mine = try await market.store.listings.listings(of: 1, limit: 100)
            #expect(mine.count { $0.title == teapot["title"] } == 1)
            form["key"] = ""
            let keyless = try await seller.post(form, to: "/sell")
            #expect(keyless.status == .badRequest)
        }
    }

    @Test func `reads no more than its limit`() async throws {
        try await market.test(.socket) { client in
            let seller = try await Visitor.signedIn(1, client)
            var fields = teapot
            fields["description"] = String(repeating: "x", count: 10_000_000)
            let answer = try await seller.submit(fields, to: "/sell", from: "/sell")
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test(arguments: ["0", "-1", "100", "1.5", "", "x", "99999999999999999999"])
    func `buys whole things in sensible numbers`(quantity: String) async throws {
        try await market.test { client in
            let buyer = try await Visitor.signedIn(1, client)
            let item = ["listing": "5", "quantity": quantity]
            let answer = try await buyer.submit(item, to: "/basket", from: "/sell")
            // None is what takes a listing out of the basket.
            #expect(answer.status == (quantity == "0" ? .seeOther : .unprocessableContent))
            let basket = try await buyer.get("/basket")
            #expect(basket.text.contains("Your basket is empty."))
        }
    }

    @Test func `shows no other user's drafts, listings to change or orders`() async throws {
        try await market.test { client in
            let seller = try await Visitor.signedIn(1, client)
            var fields = teapot
            fields["status"] = "draft"
            _ = try await seller.submit(fields, to: "/sell", from: "/sell")
            let own = try await seller.get("/listings/31")
            #expect(own.status == .ok)
            let other = try await Visitor.signedIn(2, client)
            for path in ["/listings/31", "/my/listings/31"] {
                let answer = try await other.get(path)
                #expect(answer.status == .notFound)
            }
            for path in ["/my/listings/31", "/my/listings/31/withdraw"] {
                let answer = try await other.submit(fields, to: path, from: "/sell")
                #expect(answer.status == .notFound)
            }
            let orders = try await Visitor(client).get("/my/orders")
            #expect(orders.status == .unauthorized)
        }
    }

    @Test func `withdraws a listing at once`() async throws {
        try await market.test { client in
            let seller = try await Visitor.signedIn(1, client)
            _ = try await seller.submit(teapot, to: "/sell", from: "/sell")
            let mine = try await seller.get("/my/listings")
            #expect(mine.text.contains("Withdraw<span"))
            let path = "/my/listings/31/withdraw"
            let answer = try await seller.submit([:], to: path, from: "/my/listings")
            #expect(answer.status == .seeOther)
            let page = try await Visitor(client).get("/listings/31")
            #expect(page.status == .notFound)
        }
    }

    @Test func `changes a listing unless it changed meanwhile`() async throws {
        try await market.test { client in
            let seller = try await Visitor.signedIn(1, client)
            _ = try await seller.submit(teapot, to: "/sell", from: "/sell")
            var fields = teapot
            fields["price"] = "9"
            fields["version"] = "1"
            let path = "/my/listings/31"
            let first = try await seller.submit(fields, to: path, from: path)
            #expect(first.status == .seeOther)
            let second = try await seller.submit(fields, to: path, from: path)
            #expect(second.status == .preconditionFailed)
        }
    }
}
