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
        let found = market.state.withLock { $0.listings.values.filter(query.matches) }
        let shown = found.sorted(by: query.precedes).dropFirst(query.offset).prefix(query.pageSize)
        return ListingPage(shown.map(ListingSummary.init), found: found.count)
    }

    func listing(_ id: Int) async throws -> Listing? {
        market.state.withLock { $0.listings[id] }
    }

    func ping() async throws {}
}
