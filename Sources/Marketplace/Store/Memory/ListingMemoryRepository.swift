import Synchronization

/// Sellers' listings in `MemoryMarket`.
struct ListingMemoryRepository: ListingRepository {
    let market: MemoryMarket

    func create(
        _ draft: ListingDraft,
        seller: Int,
        key: IdempotencyKey?,
        at now: UnixTime
    ) async throws -> Listing {
        try market.state.withLock { state in
            let key = key.map { MemoryMarket.KeyOfUser(user: seller, key: $0) }
            if let key, let id = state.listingKeys[key], let known = state.listings[id] {
                return known
            }
            guard let seller = state.users[seller]?.user else { throw MemoryMarket.UnknownUser() }
            let id = (state.listings.keys.max() ?? 0) + 1
            let listing = Listing(draft, id: id, seller: seller, at: now)
            state.listings[id] = listing
            if let key { state.listingKeys[key] = id }
            return listing
        }
    }

    func change(
        _ id: Int,
        seller: Int,
        version: Int?,
        at now: UnixTime,
        _ edit: @escaping @Sendable (Listing) throws(Refusal) -> ListingDraft
    ) async throws -> Listing {
        try market.state.withLock { state in
            let changed = try Listing.changed(
                state.listings[id],
                by: seller,
                ifVersion: version,
                at: now,
                edit
            )
            state.listings[id] = changed
            return changed
        }
    }

    func listings(of seller: Int, limit: Int) async throws -> [Listing] {
        market.state.withLock { state in
            let mine = state.listings.values.filter { $0.sellerID == seller }
            return Array(mine.sorted { $0.id > $1.id }.prefix(limit))
        }
    }
}
