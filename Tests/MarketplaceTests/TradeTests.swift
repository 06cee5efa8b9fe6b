import HTTPTypes
import Testing

@testable import Marketplace

/// Each rule of trade holds in the database and in its twin in memory.
@Suite struct `A trade` {
    enum Twin: String, CaseIterable, CustomTestStringConvertible {
        case database
        case memory

        var testDescription: String { rawValue }
    }

    private struct Place {
        let kept: TestMarket?
        let market: Market

        init(_ twin: Twin) async throws {
            let users = (1...3).map { User(id: $0, email: "user\($0)@example.com", name: "N\($0)") }
            switch twin {
            case .database:
                let test = try TestMarket(listings: 1)
                kept = test
                market = test.market
            case .memory:
                kept = nil
                market = Market(MemoryMarket(users: users), changes: try ChangeBoard())
            }
        }

        /// A listing of user 1's.
        func listing(stock: Int, status: Listing.Status = .active) async throws -> Listing {
            let draft = try ListingDraft(
                ListingDraft.Input(
                    title: "Blue teapot",
                    description: "Holds a litre.",
                    category: "kitchen",
                    price: Money(cents: 1_250),
                    stock: stock,
                    status: status
                )
            )
            return try await market.listings.create(draft, seller: 1, key: nil)
        }

        func buy(_ listing: Int, _ quantity: Int = 1, user: Int = 2) async throws -> Receipt {
            let purchase = Purchase(listingID: listing, quantity: quantity)
            return try await market.trade.buy([purchase], user: user, key: nil)
        }

        func stock(_ id: Int) async throws -> Int? {
            try await market.catalogue.listing(id)?.stock
        }
    }

    @Test(arguments: Twin.allCases)
    func `takes stock, writes an order and empties the basket`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        try await place.market.trade.setBasket(2, of: listing.id, user: 2)
        let basket = try await place.market.trade.basket(of: 2)
        #expect(basket.map(\.total) == [Money(cents: 2_500)])
        let receipt = try await place.buy(listing.id, 2)
        #expect(receipt.orders.map(\.total) == [Money(cents: 2_500)])
        let stock = try await place.stock(listing.id)
        #expect(stock == 3)
        let after = try await place.market.trade.basket(of: 2)
        #expect(after.isEmpty)
        let orders = try await place.market.trade.orders(of: 2, limit: 1)
        #expect(orders == receipt.orders)
    }

    @Test(arguments: Twin.allCases)
    func `of the last one happens once`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 1)
        _ = try await place.buy(listing.id)
        await #expect(throws: Problem.soldOut("Blue teapot", left: 0)) {
            try await place.buy(listing.id, user: 3)
        }
        let page = try await place.market.catalogue.search(ListingQuery(words: ["teapot"]))
        #expect(page.total == 0)
    }

    @Test(arguments: Twin.allCases)
    func `is all or nothing`(twin: Twin) async throws {
        let place = try await Place(twin)
        let plenty = try await place.listing(stock: 5)
        let scarce = try await place.listing(stock: 1)
        let purchases = [
            Purchase(listingID: plenty.id, quantity: 1),
            Purchase(listingID: scarce.id, quantity: 2),
        ]
        await #expect(throws: Problem.soldOut("Blue teapot", left: 1)) {
            try await place.market.trade.buy(purchases, user: 2, key: nil)
        }
        let stock = try await place.stock(plenty.id)
        #expect(stock == 5)
        let orders = try await place.market.trade.orders(of: 2, limit: 1)
        #expect(orders.first?.listingID != plenty.id)
    }

    @Test(arguments: Twin.allCases)
    func `under one key happens once`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        let purchases = [Purchase(listingID: listing.id, quantity: 1)]
        let key = try PurchaseKey(key: "k1", request: "one")
        let first = try await place.market.trade.buy(purchases, user: 2, key: key)
        let again = try await place.market.trade.buy(purchases, user: 2, key: key)
        #expect(again.orders == first.orders)
        #expect(again.isRepeated && !first.isRepeated)
        let stock = try await place.stock(listing.id)
        #expect(stock == 4)
        let other = try PurchaseKey(key: "k1", request: "two")
        await #expect(throws: Problem.keyReused) {
            try await place.market.trade.buy(purchases, user: 2, key: other)
        }
        let another = try await place.market.trade.buy(purchases, user: 3, key: key)
        #expect(!another.isRepeated)
    }

    @Test(arguments: Twin.allCases)
    func `with oneself, of a draft or of nothing is refused`(twin: Twin) async throws {
        let place = try await Place(twin)
        let own = try await place.listing(stock: 5)
        let draft = try await place.listing(stock: 5, status: .draft)
        await #expect(throws: Problem.ownListing) { try await place.buy(own.id, user: 1) }
        await #expect(throws: Problem.notForSale) { try await place.buy(draft.id) }
        await #expect(throws: Problem.notForSale) { try await place.buy(99_999) }
    }

    @Test(arguments: Twin.allCases)
    func `lets its buyer, and nobody else, review once`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        let draft = try ReviewDraft(rating: 4, text: "Pours well.")
        await #expect(throws: Problem.notBought) {
            try await place.market.trade.review(listing.id, draft, author: 2)
        }
        _ = try await place.buy(listing.id)
        let review = try await place.market.trade.review(listing.id, draft, author: 2)
        let reviews = try await place.market.trade.reviews(of: listing.id, limit: 5)
        #expect(reviews == [review])
        await #expect(throws: Problem.reviewedBefore) {
            try await place.market.trade.review(listing.id, draft, author: 2)
        }
        let orders = try await place.market.trade.orders(of: 2, limit: 1)
        #expect(orders.map(\.isReviewed) == [true])
    }

    @Test(arguments: Twin.allCases)
    func `is of listings that only their seller changes`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        let draft = try ListingDraft(ListingDraft.Input(price: Money(cents: 9)), known: listing)
        let strange = try await place.market.listings.change(
            listing.id,
            seller: 2,
            version: nil,
            to: draft
        )
        #expect(strange == nil)
        let changed = try #require(
            try await place.market.listings.change(listing.id, seller: 1, version: 1, to: draft)
        )
        #expect(changed.price == Money(cents: 9))
        #expect(changed.version == 2)
        await #expect(throws: Problem.changedMeanwhile) {
            try await place.market.listings.change(listing.id, seller: 1, version: 1, to: draft)
        }
        let mine = try await place.market.listings.listings(of: 1, limit: 1)
        #expect(mine == [changed])
    }

    @Test(arguments: Twin.allCases)
    func `begins with one listing for one key`(twin: Twin) async throws {
        let place = try await Place(twin)
        let draft = try ListingDraft(ListingDraft.Input(), known: try await place.listing(stock: 1))
        let first = try await place.market.listings.create(draft, seller: 1, key: "k")
        let again = try await place.market.listings.create(draft, seller: 1, key: "k")
        #expect(again.id == first.id)
        let other = try await place.market.listings.create(draft, seller: 2, key: "k")
        #expect(other.id != first.id)
        let another = try await place.market.listings.create(draft, seller: 1, key: nil)
        #expect(another.id != first.id)
    }
}
