import CSQLite
import GRDB

/// Ends what a connection is doing once its time is over, whatever the statement.
///
/// SQLite itself asks every so many of its steps, on the thread that does the work: no other thread
/// has to watch, and a query that is quick never asks.
enum ReadLimit {
    /// About half a millisecond of work, next to which a look at the clock is nothing.
    private static let steps: Int32 = 10_000

    static func within<Answer>(
        _ limit: Duration,
        _ connection: Database,
        _ body: (Database) throws -> Answer
    ) throws -> Answer {
        let handle = unsafe connection.sqliteConnection
        var end = ContinuousClock.now + limit
        // The handler is gone before `end` is.
        return try unsafe withUnsafeMutablePointer(to: &end) { end in
            unsafe sqlite3_progress_handler(handle, steps, isOver, end)
            defer { unsafe sqlite3_progress_handler(handle, 0, nil, nil) }
            do {
                return try body(connection)
            } catch DatabaseError.SQLITE_INTERRUPT, DatabaseError.SQLITE_BUSY {
                throw DeadlinePassed()
            }
        }
    }

    private static let isOver: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { end in
        guard let end = unsafe end else { return 0 }
        return unsafe end.load(as: ContinuousClock.Instant.self) < .now ? 1 : 0
    }
}
