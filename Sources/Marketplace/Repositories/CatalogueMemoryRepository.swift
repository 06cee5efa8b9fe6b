import Synchronization

/// The catalogue as `MemoryMarket` has it.
struct CatalogueMemoryRepository: CatalogueRepository {
    let market: MemoryMarket

    func frontPage(newest count: Int) async throws -> FrontPage {
        let forSale = market.state.withLock { $0.forSale }
        return FrontPage(
            categories: Category.all.map { category in
                let listings = forSale.count { $0.category == category }
                return CategoryCount(category: category, listings: listings)
            },
            newest: forSale.prefix(count).map(ListingSummary.init)
        )
    }

    func search(_ query: ListingQuery) async throws -> ListingPage {
        let found = market.state.withLock { $0.forSale }.filter { Self.matches(query, $0) }
        let sorted = found.sorted { Self.precedes(query, $0, $1) }
        return ListingPage(
            listings: sorted.dropFirst(query.offset).prefix(query.pageSize).map(
                ListingSummary.init
            ),
            total: min(found.count, ListingQuery.countLimit),
            isCapped: found.count > ListingQuery.countLimit
        )
    }

    func listing(_ id: Int) async throws -> Listing? {
        market.state.withLock { $0.listings[id] }
    }

    func ping() async throws {}

    private static func matches(_ query: ListingQuery, _ listing: Listing) -> Bool {
        let text = Set(ListingQuery.allWords(in: listing.title + " " + listing.description))
        return query.words.allSatisfy(text.contains)
            && (query.category.map { $0 == listing.category } ?? true)
            && (query.minimumPrice.map { $0 <= listing.price } ?? true)
            && (query.maximumPrice.map { listing.price <= $0 } ?? true)
    }

    /// The best match is the one that has the words in its title; the database ranks more finely.
    private static func precedes(_ query: ListingQuery, _ left: Listing, _ right: Listing) -> Bool {
        switch query.sort {
        case .newest: left.id > right.id
        case .cheapest: (left.price, left.id) < (right.price, right.id)
        case .dearest: (left.price, left.id) > (right.price, right.id)
        case .relevance:
            (titleHits(query, left), left.id) > (titleHits(query, right), right.id)
        }
    }

    private static func titleHits(_ query: ListingQuery, _ listing: Listing) -> Int {
        let title = Set(ListingQuery.allWords(in: listing.title))
        return query.words.count(where: title.contains)
    }
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
