/// All that a server keeps, behind protocols: the database in service, `MemoryMarket` in tests.
struct Market: Sendable {
    let catalogue: any CatalogueRepository
    let accounts: any AccountRepository
    let listings: any ListingRepository
    let trade: any TradeRepository
    /// Where changes are told to whoever keeps pages.
    let changes: ChangeBoard

    init(_ database: MarketDatabase, changes: ChangeBoard) {
        self.changes = changes
        catalogue = CatalogueSQLiteRepository(database: database)
        accounts = AccountSQLiteRepository(database: database)
        listings = ListingSQLiteRepository(database: database, changes: changes)
        trade = TradeSQLiteRepository(database: database, changes: changes)
    }

    init(_ memory: MemoryMarket, changes: ChangeBoard) {
        self.changes = changes
        catalogue = CatalogueMemoryRepository(market: memory)
        accounts = AccountMemoryRepository(market: memory)
        listings = ListingMemoryRepository(market: memory)
        trade = TradeMemoryRepository(market: memory)
    }
}
