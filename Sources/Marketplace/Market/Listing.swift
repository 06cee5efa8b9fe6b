/// Something for sale.
struct Listing: Sendable, Equatable {
    enum Status: String, Sendable, CaseIterable {
        /// Seen by its seller alone.
        case draft
        case active
        /// Taken back by its seller; its orders and reviews stay.
        case withdrawn
    }

    let id: Int
    let sellerID: Int
    let sellerName: String
    var category: Category
    var title: String
    var description: String
    var price: Money
    var stock: Int
    var status: Status
    /// Counts changes, every sale among them, so it names one state of the listing for good.
    var version: Int
    let createdAt: UnixTime
    var updatedAt: UnixTime

    /// Whether it is found in searches and may be bought.
    var isForSale: Bool { status == .active && stock > 0 }

    /// Whether a user, or a visitor without an account, may look at it.
    func isVisible(to user: Int?) -> Bool { status == .active || sellerID == user }
}

extension Listing {
    /// A new listing out of a draft; `id` is the store's.
    init(_ draft: ListingDraft, id: Int, seller: User, at now: UnixTime) {
        self.init(
            id: id,
            sellerID: seller.id,
            sellerName: seller.name,
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

    /// As it is after a change, which only its seller may make, and only to the version that they
    /// have seen, if they say which.
    ///
    /// `edit` makes the draft from the listing as it is.
    static func changed(
        _ known: Listing?,
        by seller: Int,
        ifVersion version: Int?,
        at now: UnixTime,
        _ edit: (Listing) throws(Refusal) -> ListingDraft
    ) throws(Refusal) -> Listing {
        guard var listing = known, listing.sellerID == seller else { throw .notTheirListing }
        guard version == nil || version == listing.version else { throw .changedMeanwhile }
        let draft = try edit(listing)
        listing.category = draft.category
        listing.title = draft.title
        listing.description = draft.description
        listing.price = draft.price
        listing.stock = draft.stock
        listing.status = draft.status
        listing.version += 1
        listing.updatedAt = now
        return listing
    }

    /// The listing, if the buyer may have so many of it; refuses whatever stands against that.
    ///
    /// None of a listing may be had of one that is not for sale, too: that empties a basket.
    static func offered(
        _ known: Listing?,
        _ quantity: Int,
        to buyer: Int
    ) throws(Refusal) -> Listing {
        guard let listing = known, listing.status == .active || quantity == 0 else {
            throw .notForSale
        }
        guard listing.sellerID != buyer else { throw .ownListing }
        guard listing.stock >= quantity else {
            throw .soldOut(title: listing.title, left: listing.stock)
        }
        return listing
    }
}
