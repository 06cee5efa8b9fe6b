import CSQLite
import GRDB
import Testing

@testable import Marketplace

@Suite struct `A transaction that cannot be rolled back` {
    private struct FirstError: Error, Equatable {}

    private let market: TestMarket

    init() throws {
        market = try TestMarket(listings: 3)
    }

    @Test func `of a look tells why the look failed, and its connection is not lent again`() throws
    {
        let database = market.database
        _ = try database.read { try Int.fetchOne($0, sql: "SELECT 1") }
        #expect(database.readers.idleCount == 1)
        #expect(throws: FirstError()) {
            try database.read { connection in
                Self.forbidRollback(connection)
                throw FirstError()
            }
        }
        #expect(database.readers.idleCount == 0)
        let count = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM users") }
        #expect(count == 20)
    }

    @Test func `of a write tells why the write failed, and no other write goes into it`()
        async throws
    {
        let database = market.database
        let names = "SELECT count(*) FROM users WHERE name = 'half'"
        await #expect(throws: FirstError()) {
            try await database.write { connection in
                try connection.execute(sql: "UPDATE users SET name = 'half'")
                Self.forbidRollback(connection)
                throw FirstError()
            }
        }
        // It stays refused as long as the connection cannot leave the transaction.
        await #expect(throws: DatabaseError.self) {
            try await database.write { try $0.execute(sql: "UPDATE users SET name = 'next'") }
        }
        try await database.pool.writeWithoutTransaction { connection in
            _ = unsafe sqlite3_set_authorizer(connection.sqliteConnection, nil, nil)
        }
        let halves = try await database.write { try Int.fetchOne($0, sql: names) }
        #expect(halves == 0)
    }

    /// From now on SQLite lets the connection neither commit nor roll back.
    private static func forbidRollback(_ connection: Database) {
        _ = unsafe sqlite3_set_authorizer(
            connection.sqliteConnection,
            { _, action, _, _, _, _ in
                action == SQLITE_TRANSACTION ? SQLITE_DENY : SQLITE_OK
            },
            nil
        )
    }
}
