import Foundation
import GRDB

/// Accounts as the database has them.
struct AccountSQLiteRepository: AccountRepository {
    let database: MarketDatabase

    func create(
        _ registration: Registration,
        password: String,
        at now: UnixTime
    ) async throws -> User {
        try await database.write { connection in
            let last = try Int.fetchOne(connection, sql: "SELECT max(id) FROM users") ?? 0
            let known = try Self.credentials(email: registration.email, in: connection)
            let user = try registration.user(id: last + 1, isTaken: known != nil)
            try connection.execute(
                sql: """
                    INSERT INTO users (id, email, name, password, created_at)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [user.id, user.email, user.name, password, now.seconds]
            )
            return user
        }
    }

    func credentials(email: String) async throws -> Credentials? {
        try database.read { try Self.credentials(email: email, in: $0) }
    }

    func open(_ session: Session, at now: UnixTime) async throws {
        try await database.write { connection in
            try connection.execute(
                sql: """
                    INSERT INTO sessions (token_hash, user_id, kind, expires_at) VALUES (?, ?, ?, ?)
                    """,
                arguments: [
                    Data(session.mark), session.userID, session.kind.rawValue,
                    session.expiresAt.seconds,
                ]
            )
            // Each session that is opened sweeps up a few that have expired.
            try connection.execute(
                sql: """
                    DELETE FROM sessions WHERE token_hash IN
                        (SELECT token_hash FROM sessions WHERE expires_at < ? LIMIT 20)
                    """,
                arguments: [now.seconds]
            )
        }
    }

    func user(ofSession mark: [UInt8], _ kind: Session.Kind, at now: UnixTime) async throws -> User?
    {
        try database.read { connection in
            let statement = try connection.cachedStatement(
                sql: """
                    SELECT u.id, u.email, u.name, s.kind, s.expires_at
                    FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = ?
                    """
            )
            guard let row = try Row.fetchOne(statement, arguments: [Data(mark)]),
                let session = Session(mark: mark, row), session.isOpen(to: kind, at: now)
            else { return nil }
            return User(row)
        }
    }

    func close(session mark: [UInt8]) async throws {
        try await database.write { connection in
            try connection.execute(
                sql: "DELETE FROM sessions WHERE token_hash = ?",
                arguments: [Data(mark)]
            )
        }
    }

    func secret(_ name: String, orElse made: [UInt8]) async throws -> [UInt8] {
        try await database.write { connection in
            try connection.execute(
                sql: "INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)",
                arguments: [name, Data(made)]
            )
            let value = try Data.fetchOne(
                connection,
                sql: "SELECT value FROM secrets WHERE name = ?",
                arguments: [name]
            )
            guard let value else {
                throw DatabaseError(message: "The secret '\(name)' just written is not there.")
            }
            return Array(value)
        }
    }

    private static func credentials(email: String, in connection: Database) throws -> Credentials? {
        let statement = try connection.cachedStatement(
            sql: "SELECT id, email, name, password FROM users WHERE email = ?"
        )
        return try Row.fetchOne(statement, arguments: [email]).map { row in
            Credentials(user: User(row), password: row[3])
        }
    }
}
