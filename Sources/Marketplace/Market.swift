/// All that a server keeps, behind protocols: the database in service, `MemoryMarket` in tests.
struct Market: Sendable {
    let catalogue: any CatalogueRepository

    init(_ database: MarketDatabase) {
        catalogue = CatalogueSQLiteRepository(database: database)
    }

    init(_ memory: MemoryMarket) {
        catalogue = CatalogueMemoryRepository(market: memory)
    }
}
