import HTTPTypes
import Testing

@testable import Marketplace

/// Each rule of trade holds in the database and in its twin in memory.
@Suite struct `A trade` {
    private struct Place {
        private let twin: TwinStore
        var store: Store { twin.store }

        init(_ twin: Twin) async throws { self.twin = try await TwinStore(twin) }

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
            return try await store.listings.create(draft, seller: 1, key: nil, at: .now)
        }

        func buy(_ listing: Int, _ quantity: Int = 1, user: Int = 2) async throws -> Receipt {
            let purchase = try Purchase(listingID: listing, quantity: quantity)
            return try await store.trade.buy([purchase], user: user, key: nil, at: .now)
        }

        func stock(_ id: Int) async throws -> Int? {
            try await store.catalogue.listing(id)?.stock
        }
    }

    @Test(arguments: Twin.allCases)
    func `takes stock, writes an order and empties the basket`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        try await place.store.trade.change(
            basketOf: 2,
            try BasketChange(listingID: listing.id, quantity: 2)
        )
        let basket = try await place.store.trade.basket(of: 2)
        #expect(basket.map(\.total) == [Money(cents: 2_500)])
        let receipt = try await place.buy(listing.id, 2)
        #expect(receipt.orders.map(\.total) == [Money(cents: 2_500)])
        let stock = try await place.stock(listing.id)
        #expect(stock == 3)
        let after = try await place.store.trade.basket(of: 2)
        #expect(after.isEmpty)
        let orders = try await place.store.trade.orders(of: 2, limit: 1)
        #expect(orders == receipt.orders)
    }

    @Test(arguments: Twin.allCases)
    func `of the last one happens once`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 1)
        _ = try await place.buy(listing.id)
        await #expect(throws: Refusal.soldOut(title: "Blue teapot", left: 0)) {
            try await place.buy(listing.id, user: 3)
        }
        let page = try await place.store.catalogue.search(ListingQuery(words: ["teapot"]))
        #expect(page.total == 0)
    }

    @Test(arguments: Twin.allCases)
    func `is all or nothing`(twin: Twin) async throws {
        let place = try await Place(twin)
        let plenty = try await place.listing(stock: 5)
        let scarce = try await place.listing(stock: 1)
        let purchases = [
            try Purchase(listingID: plenty.id, quantity: 1),
            try Purchase(listingID: scarce.id, quantity: 2),
        ]
        await #expect(throws: Refusal.soldOut(title: "Blue teapot", left: 1)) {
            try await place.store.trade.buy(purchases, user: 2, key: nil, at: .now)
        }
        let stock = try await place.stock(plenty.id)
        #expect(stock == 5)
        let orders = try await place.store.trade.orders(of: 2, limit: 1)
        #expect(orders.first?.listingID != plenty.id)
    }

    @Test(arguments: Twin.allCases)
    func `under one key happens once`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        let purchases = [try Purchase(listingID: listing.id, quantity: 1)]
        let key = PurchaseKey(key: try IdempotencyKey("k1"), request: "one")
        let first = try await place.store.trade.buy(purchases, user: 2, key: key, at: .now)
        let again = try await place.store.trade.buy(purchases, user: 2, key: key, at: .now)
        #expect(again.orders == first.orders)
        #expect(again.isRepeated && !first.isRepeated)
        let stock = try await place.stock(listing.id)
        #expect(stock == 4)
        let other = PurchaseKey(key: key.key, request: "two")
        await #expect(throws: Refusal.keyReused) {
            try await place.store.trade.buy(purchases, user: 2, key: other, at: .now)
        }
        let another = try await place.store.trade.buy(purchases, user: 3, key: key, at: .now)
        #expect(!another.isRepeated)
    }

    @Test(arguments: Twin.allCases)
    func `with oneself, of a draft or of nothing is refused`(twin: Twin) async throws {
        let place = try await Place(twin)
        let own = try await place.listing(stock: 5)
        let draft = try await place.listing(stock: 5, status: .draft)
        await #expect(throws: Refusal.ownListing) { try await place.buy(own.id, user: 1) }
        await #expect(throws: Refusal.notForSale) { try await place.buy(draft.id) }
        await #expect(throws: Refusal.notForSale) { try await place.buy(99_999) }
    }

    @Test(arguments: Twin.allCases)
    func `lets its buyer, and no other user, review once`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        let draft = try ReviewDraft(rating: 4, text: "Pours well.")
        await #expect(throws: Refusal.notBought) {
            try await place.store.trade.review(listing.id, draft, author: 2, at: .now)
        }
        _ = try await place.buy(listing.id)
        let review = try await place.store.trade.review(listing.id, draft, author: 2, at: .now)
        let reviews = try await place.store.trade.reviews(of: listing.id, limit: 5)
        #expect(reviews == [review])
        await #expect(throws: Refusal.reviewedBefore) {
            try await place.store.trade.review(listing.id, draft, author: 2, at: .now)
        }
        let orders = try await place.store.trade.orders(of: 2, limit: 1)
        #expect(orders.map(\.isReviewed) == [true])
    }

    @Test(arguments: Twin.allCases)
    func `is of listings that only their seller changes`(twin: Twin) async throws {
        let place = try await Place(twin)
        let listing = try await place.listing(stock: 5)
        let input = ListingDraft.Input(price: Money(cents: 9))
        func change(by seller: Int, _ version: Int? = 1) async throws -> Listing {
            try await place.store.listings.change(
                listing.id,
                seller: seller,
                version: version,
                at: .now
            ) { known throws(Refusal) in try ListingDraft(input, known: known) }
        }
        await #expect(throws: Refusal.notTheirListing) { try await change(by: 2) }
        let changed = try await change(by: 1)
        #expect(changed.price == Money(cents: 9))
        #expect(changed.version == 2)
        await #expect(throws: Refusal.changedMeanwhile) { try await change(by: 1) }
        let mine = try await place.store.listings.listings(of: 1, limit: 1)
        #expect(mine == [changed])
        // Without a version the change is to what the listing is by then.
        _ = try await place.buy(listing.id, 2)
        let sold = try await change(by: 1, nil)
        #expect(sold.stock == 3)
    }

    @Test(arguments: Twin.allCases)
    func `begins with one listing for one key`(twin: Twin) async throws {
        let place = try await Place(twin)
        let draft = try ListingDraft(ListingDraft.Input(), known: try await place.listing(stock: 1))
        let key = try IdempotencyKey("k")
        let first = try await place.store.listings.create(draft, seller: 1, key: key, at: .now)
        let again = try await place.store.listings.create(draft, seller: 1, key: key, at: .now)
        #expect(again.id == first.id)
        let other = try await place.store.listings.create(draft, seller: 2, key: key, at: .now)
        #expect(other.id != first.id)
        let another = try await place.store.listings.create(draft, seller: 1, key: nil, at: .now)
        #expect(another.id != first.id)
    }
}
