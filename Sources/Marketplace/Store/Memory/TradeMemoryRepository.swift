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

    func change(basketOf user: Int, _ change: BasketChange) async throws {
        try market.state.withLock { state in
            try change.check(state.listings[change.listingID], buyer: user)
            let quantity = change.quantity > 0 ? change.quantity : nil
            state.baskets[user, default: [:]][change.listingID] = quantity
        }
    }

    func buy(
        _ purchases: [Purchase],
        user: Int,
        key: PurchaseKey?,
        at now: UnixTime
    ) async throws -> Receipt {
        try market.state.withLock { state in
            let name = key.map { MemoryMarket.KeyOfUser(user: user, key: $0.key) }
            if let key, let name, let known = state.purchaseKeys[name] {
                try key.repeats(known.request)
                let orders = known.orders.map { state.order($0) }
                return Receipt(orders: orders, isRepeated: true)
            }
            // All or nothing: a copy is changed, and kept only if every purchase went through.
            var after = state
            let orders = try purchases.map { purchase in
                let listing = after.listings[purchase.listingID]
                return after.keep(try purchase.sale(of: listing, to: user, at: now))
            }
            if let key, let name { after.purchaseKeys[name] = (key.request, orders.map(\.id)) }
            state = after
            return Receipt(orders: orders, isRepeated: false)
        }
    }

    func orders(of user: Int, limit: Int) async throws -> [Order] {
        market.state.withLock { state in
            let mine = state.orders.filter { $0.buyerID == user }.reversed().prefix(limit)
            return mine.map { state.order($0.id) }
        }
    }

    func reviews(of listing: Int, limit: Int) async throws -> [Review] {
        market.state.withLock { state in
            Array(state.reviews.filter { $0.listingID == listing }.reversed().prefix(limit))
        }
    }

    func review(
        _ listing: Int,
        _ draft: ReviewDraft,
        author: Int,
        at now: UnixTime
    ) async throws -> Review {
        try market.state.withLock { state in
            try Review.allow(
                hasBought: state.orders.contains {
                    $0.buyerID == author && $0.listingID == listing
                },
                hasReviewed: state.hasReviewed(listing, by: author)
            )
            let review = Review(
                id: state.reviews.count + 1,
                listingID: listing,
                authorName: state.users[author]?.user.name ?? "",
                rating: draft.rating,
                text: draft.text,
                createdAt: now
            )
            state.reviews.append(review)
            state.authors[review.id] = author
            return review
        }
    }
}

extension MemoryMarket.State {
    fileprivate mutating func keep(_ sale: Sale) -> Order {
        listings[sale.listing.id] = sale.listing
        baskets[sale.buyerID]?[sale.listing.id] = nil
        let order = sale.order(id: orders.count + 1)
        orders.append(order)
        return self.order(order.id)
    }

    /// An order as its buyer sees it now; orders are numbered from 1.
    fileprivate func order(_ id: Int) -> Order {
        var order = orders[id - 1]
        order.isReviewed = hasReviewed(order.listingID, by: order.buyerID)
        return order
    }
}
