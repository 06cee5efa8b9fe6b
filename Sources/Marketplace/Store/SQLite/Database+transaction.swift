import GRDB

extension Database {
    /// Does all of `body` in one transaction, or nothing.
    ///
    /// What `body` or the commit throws is what the caller learns. That the transaction could not
    /// be rolled back either shows in `isInsideTransaction`, after which the connection is good
    /// for nothing else. GRDB's own transactions parse their first and last statement anew each
    /// time.
    func transaction<Answer>(
        _ begin: String,
        _ body: (Database) throws -> Answer
    ) throws -> Answer {
        try cachedStatement(sql: begin).execute()
        do {
            let answer = try body(self)
            try cachedStatement(sql: "COMMIT").execute()
            return answer
        } catch {
            try? rollback()
            throw error
        }
    }
}
