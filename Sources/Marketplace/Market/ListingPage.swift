/// What a listing's cover and card show: less than a `Listing`, so that a page of them is cheap to
/// read.
struct ListingSummary: Sendable, Equatable {
    let id: Int
    let title: String
    let category: Category
    let price: Money
    let sellerName: String
    let createdAt: UnixTime
}

extension ListingSummary {
    init(_ listing: Listing) {
        self.init(
            id: listing.id,
            title: listing.title,
            category: listing.category,
            price: listing.price,
            sellerName: listing.sellerName,
            createdAt: listing.createdAt
        )
    }
}

/// One page of what was found.
struct ListingPage: Sendable, Equatable {
    let listings: [ListingSummary]
    /// At most `ListingQuery.countLimit`.
    let total: Int
    /// There are more than `total`.
    let isCapped: Bool

    /// `found` is how many there are, counted at least to one beyond the limit.
    init(_ listings: [ListingSummary], found: Int) {
        self.listings = listings
        total = min(found, ListingQuery.countLimit)
        isCapped = found > ListingQuery.countLimit
    }
}

/// What the home page shows.
struct FrontPage: Sendable, Equatable {
    let categories: [CategoryCount]
    let newest: [ListingSummary]
}
