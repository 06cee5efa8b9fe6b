import GRDB

extension AccountSQLiteRepository {
    func failures(of subject: String, at now: UnixTime) async throws -> Int {
        try database.read { try Self.failures(of: subject, in: $0)?.count(at: now) ?? 0 }
    }

    func countFailure(of subject: String, at now: UnixTime) async throws -> Int {
        try await database.write { connection in
            // Each failure sweeps up a few that are long past: there are as many subjects as
            // addresses can be made up.
            try connection.execute(
                sql: """
                    DELETE FROM sign_in_failures WHERE subject IN (
                        SELECT subject FROM sign_in_failures WHERE window_started_at <= ? LIMIT 20)
                    """,
                arguments: [FailedSignIns.latestOver(at: now).seconds]
            )
            let known = try Self.failures(of: subject, in: connection)
            let failures = FailedSignIns.counting(after: known, at: now)
            try connection.execute(
                sql: """
                    INSERT OR REPLACE INTO sign_in_failures (subject, failures, window_started_at)
                    VALUES (?, ?, ?)
                    """,
                arguments: [subject, failures.count, failures.windowStartedAt.seconds]
            )
            return failures.count
        }
    }

    func forgetFailures(of subject: String) async throws {
        // A read costs no turn to write, and most who sign in have nothing to be forgotten.
        guard try database.read({ try Self.failures(of: subject, in: $0) }) != nil else { return }
        try await database.write { connection in
            try connection.execute(
                sql: "DELETE FROM sign_in_failures WHERE subject = ?",
                arguments: [subject]
            )
        }
    }

    private static func failures(
        of subject: String,
        in connection: Database
    ) throws -> FailedSignIns? {
        let statement = try connection.cachedStatement(
            sql: "SELECT failures, window_started_at FROM sign_in_failures WHERE subject = ?"
        )
        return try Row.fetchOne(statement, arguments: [subject]).map { row in
            FailedSignIns(count: row[0], windowStartedAt: UnixTime(seconds: row[1]))
        }
    }
}
