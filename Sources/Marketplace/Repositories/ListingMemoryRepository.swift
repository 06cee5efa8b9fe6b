import HTTPTypes
import Synchronization

/// Sellers' listings in `MemoryMarket`.
struct ListingMemoryRepository: ListingRepository {
    let market: MemoryMarket

    func create(_ draft: ListingDraft, seller: Int, key: String?) async throws -> Listing {
        market.state.withLock { state in
            let name = key.map { "\(seller) \($0)" }
            if let name, let id = state.listingKeys[name], let known = state.listings[id] {
                return known
            }
            let id = (state.listings.keys.max() ?? 0) + 1
            let sellerName = state.users[seller]?.user.name ?? ""
            let listing = Listing(draft, id: id, seller: seller, name: sellerName, now: .now)
            state.listings[id] = listing
            if let name { state.listingKeys[name] = id }
            return listing
        }
    }

    func change(
        _ id: Int,
        seller: Int,
        version: Int?,
        to draft: ListingDraft
    ) async throws -> Listing? {
        try market.state.withLock { state in
            guard let known = state.listings[id], known.sellerID == seller else { return nil }
            guard version == nil || version == known.version else {
                throw Problem.changedMeanwhile
            }
            let changed = known.changed(to: draft, now: .now)
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

extension Listing {
    init(_ draft: ListingDraft, id: Int, seller: Int, name: String, now: Timestamp) {
        self.init(
            id: id,
            sellerID: seller,
            sellerName: name,
            category: draft.category,
            title: draft.title,
            description: draft.description,
            price: draft.price,
            stock: draft.stock,
            status: draft.status,
            version: 1,
            createdAt: now,
            updatedAt: now
        )
    }

    func changed(to draft: ListingDraft, now: Timestamp) -> Listing {
        Listing(
            id: id,
            sellerID: sellerID,
            sellerName: sellerName,
            category: draft.category,
            title: draft.title,
            description: draft.description,
            price: draft.price,
            stock: draft.stock,
            status: draft.status,
            version: version + 1,
            createdAt: createdAt,
            updatedAt: now
        )
    }

    func sold(_ quantity: Int) -> Listing {
        Listing(
            id: id,
            sellerID: sellerID,
            sellerName: sellerName,
            category: category,
            title: title,
            description: description,
            price: price,
            stock: stock - quantity,
            status: status,
            version: version + 1,
            createdAt: createdAt,
            updatedAt: updatedAt
        )
    }
}
