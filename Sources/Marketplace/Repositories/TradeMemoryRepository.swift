import HTTPTypes
import Synchronization

/// Baskets, orders and reviews in `MemoryMarket`.
struct TradeMemoryRepository: TradeRepository {
    let market: MemoryMarket

    func basket(of user: Int) async throws -> [BasketLine] {
        market.state.withLock { state in
            let lines = (state.baskets[user] ?? [:]).sorted { $0.key < $1.key }
            return lines.compactMap { line in
                state.listings[line.key].map { BasketLine(listing: $0, quantity: line.value) }
            }
        }
    }

    func setBasket(_ quantity: Int, of listing: Int, user: Int) async throws {
        market.state.withLock { state in
            state.baskets[user, default: [:]][listing] = quantity > 0 ? quantity : nil
        }
    }

    func buy(_ purchases: [Purchase], user: Int, key: PurchaseKey?) async throws -> Receipt {
        try market.state.withLock { state in
            let name = key.map { "\(user) \($0.key)" }
            if let key, let name, let known = state.keys[name] {
                guard known.request == key.request else { throw Problem.keyReused }
                return Receipt(orders: known.orders, isRepeated: true)
            }
            // All or nothing: a copy is changed, and kept only if every purchase went through.
            var after = state
            let orders = try purchases.map { try Self.sell($0, to: user, in: &after) }
            if let key, let name { after.keys[name] = (key.request, orders) }
            state = after
            return Receipt(orders: orders, isRepeated: false)
        }
    }

    private static func sell(
        _ purchase: Purchase,
        to user: Int,
        in state: inout MemoryMarket.State
    ) throws -> Order {
        guard let listing = state.listings[purchase.listingID], listing.status == .active else {
            throw Problem.notForSale
        }
        guard listing.sellerID != user else { throw Problem.ownListing }
        guard listing.stock >= purchase.quantity else {
            throw Problem.soldOut(listing.title, left: listing.stock)
        }
        state.listings[listing.id] = listing.sold(purchase.quantity)
        state.baskets[user]?[listing.id] = nil
        let order = Order(
            id: state.orders.count + 1,
            buyerID: user,
            listingID: listing.id,
            title: listing.title,
            quantity: purchase.quantity,
            unitPrice: listing.price,
            createdAt: .now,
            isReviewed: false
        )
        state.orders.append(order)
        return order
    }

    func orders(of user: Int, limit: Int) async throws -> [Order] {
        market.state.withLock { state in
            let mine = state.orders.filter { $0.buyerID == user }.reversed().prefix(limit)
            return mine.map { order in
                order.reviewed(Self.hasReviewed(order.listingID, by: user, in: state))
            }
        }
    }

    func reviews(of listing: Int, limit: Int) async throws -> [Review] {
        market.state.withLock { state in
            Array(state.reviews.filter { $0.listingID == listing }.reversed().prefix(limit))
        }
    }

    func review(_ listing: Int, _ draft: ReviewDraft, author: Int) async throws -> Review {
        try market.state.withLock { state in
            guard state.orders.contains(where: { $0.buyerID == author && $0.listingID == listing })
            else { throw Problem.notBought }
            guard !Self.hasReviewed(listing, by: author, in: state) else {
                throw Problem.reviewedBefore
            }
            let review = Review(
                id: state.reviews.count + 1,
                listingID: listing,
                authorName: state.users[author]?.user.name ?? "",
                rating: draft.rating,
                text: draft.text,
                createdAt: .now
            )
            state.reviews.append(review)
            state.authors[review.id] = author
            return review
        }
    }

    private static func hasReviewed(
        _ listing: Int,
        by user: Int,
        in state: MemoryMarket.State
    ) -> Bool {
        state.reviews.contains { $0.listingID == listing && state.authors[$0.id] == user }
    }
}

extension Order {
    fileprivate func reviewed(_ isReviewed: Bool) -> Order {
        Order(
            id: id,
            buyerID: buyerID,
            listingID: listingID,
            title: title,
            quantity: quantity,
            unitPrice: unitPrice,
            createdAt: createdAt,
            isReviewed: isReviewed
        )
    }
}
