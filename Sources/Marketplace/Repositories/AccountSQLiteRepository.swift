import Foundation
import GRDB
import HTTPTypes

/// Accounts as the database has them.
struct AccountSQLiteRepository: AccountRepository {
    let database: MarketDatabase

    func create(_ registration: Registration, password: PasswordHash) async throws -> User {
        do {
            return try await database.write { connection in
                try connection.execute(
                    sql:
                        "INSERT INTO users (email, name, password, created_at) VALUES (?, ?, ?, ?)",
                    arguments: [
                        registration.email, registration.name, password.text, Timestamp.now.seconds,
                    ]
                )
                return User(
                    id: Int(connection.lastInsertedRowID),
                    email: registration.email,
                    name: registration.name
                )
            }
        } catch DatabaseError.SQLITE_CONSTRAINT_UNIQUE {
            throw Problem.emailTaken
        }
    }

    func credentials(email: String) async throws -> Credentials? {
        try database.read { connection in
            let statement = try connection.cachedStatement(
                sql: "SELECT id, email, name, password FROM users WHERE email = ?"
            )
            return try Row.fetchOne(statement, arguments: [email]).map { row in
                Credentials(user: User(row), password: row[3])
            }
        }
    }

    func open(_ session: Session) async throws {
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
            // Whoever comes sweeps up a little after those who left.
            try connection.execute(
                sql: """
                    DELETE FROM sessions WHERE token_hash IN
                        (SELECT token_hash FROM sessions WHERE expires_at < ? LIMIT 20)
                    """,
                arguments: [Timestamp.now.seconds]
            )
        }
    }

    func user(ofSession mark: [UInt8], _ kind: Session.Kind, now: Timestamp) async throws -> User? {
        try database.read { connection in
            let statement = try connection.cachedStatement(
                sql: """
                    SELECT u.id, u.email, u.name FROM sessions s JOIN users u ON u.id = s.user_id
                    WHERE s.token_hash = ? AND s.kind = ? AND s.expires_at > ?
                    """
            )
            let arguments: StatementArguments = [Data(mark), kind.rawValue, now.seconds]
            return try Row.fetchOne(statement, arguments: arguments).map(User.init)
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

    func failures(of subject: String, since start: Timestamp) async throws -> Int {
        try database.read { connection in
            try Int.fetchOne(
                connection,
                sql: """
                    SELECT failures FROM sign_in_failures
                    WHERE subject = ? AND window_started_at > ?
                    """,
                arguments: [subject, start.seconds]
            ) ?? 0
        }
    }

    func countFailure(
        of subject: String,
        now: Timestamp,
        since start: Timestamp
    ) async throws -> Int {
        try await database.write { connection in
            // Whoever fails sweeps up a little after those who did long ago: there are as many
            // subjects as addresses can be made up.
            try connection.execute(
                sql: """
                    DELETE FROM sign_in_failures WHERE subject IN (
                        SELECT subject FROM sign_in_failures WHERE window_started_at <= ? LIMIT 20)
                    """,
                arguments: [start.seconds]
            )
            return try Int.fetchOne(
                connection,
                sql: """
                    INSERT INTO sign_in_failures (subject, failures, window_started_at)
                    VALUES (:subject, 1, :now)
                    ON CONFLICT (subject) DO UPDATE SET
                        failures = iif(window_started_at > :start, failures + 1, 1),
                        window_started_at =
                            iif(window_started_at > :start, window_started_at, :now)
                    RETURNING failures
                    """,
                arguments: ["subject": subject, "now": now.seconds, "start": start.seconds]
            ) ?? 1
        }
    }

    func forgetFailures(of subject: String) async throws {
        let known = try await failures(of: subject, since: Timestamp(seconds: 0))
        guard known > 0 else { return }
        try await database.write { connection in
            try connection.execute(
                sql: "DELETE FROM sign_in_failures WHERE subject = ?",
                arguments: [subject]
            )
        }
    }

    func secret(_ name: String) async throws -> [UInt8] {
        try await database.write { connection in
            try connection.execute(
                sql: "INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)",
                arguments: [name, Data(RandomToken.bytes(32))]
            )
            let value = try Data.fetchOne(
                connection,
                sql: "SELECT value FROM secrets WHERE name = ?",
                arguments: [name]
            )
            return Array(value ?? Data())
        }
    }
}
