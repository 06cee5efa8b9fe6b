extension Store {
    init(_ database: MarketDatabase, changes: ChangeCounters) {
        self.init(
            catalogue: CatalogueSQLiteRepository(database: database),
            accounts: AccountSQLiteRepository(database: database),
            listings: ListingSQLiteRepository(database: database, changes: changes),
            trade: TradeSQLiteRepository(database: database, changes: changes),
            changes: changes
        )
    }
}
