extension Store {
    init(_ market: MemoryMarket, changes: ChangeCounters) {
        self.init(
            catalogue: CatalogueMemoryRepository(market: market),
            accounts: AccountMemoryRepository(market: market),
            listings: ListingMemoryRepository(market: market),
            trade: TradeMemoryRepository(market: market),
            changes: changes
        )
    }
}
