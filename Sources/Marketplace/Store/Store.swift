/// All that a server keeps, behind protocols: the database in service, memory in tests.
struct Store: Sendable {
    let catalogue: any CatalogueRepository
    let accounts: any AccountRepository
    let listings: any ListingRepository
    let trade: any TradeRepository
    /// Where changes are told to the caches of pages.
    let changes: ChangeCounters
}
