import GRDB
import Synchronization

/// Connections that only read, each lent to one thread at a time.
///
/// There come to be as many as threads ever read at once. GRDB's own pool waits for one through
/// two queues, a semaphore and a group, and asks the file for its schema's version each time: more
/// work than most reads here are.
final class Readers: Sendable {
    private let path: String
    private let configuration: Configuration
    /// The last to come back is the first to go out, because its page cache is the warmest; nil
    /// after `close`.
    private let idle = Mutex<[DatabaseQueue]?>([])

    init(path: String, configuration: Configuration) {
        var configuration = configuration
        configuration.readonly = true
        self.path = path
        self.configuration = configuration
    }

    /// Lends a connection for one look at the database: all that `body` reads is of one moment.
    func read<Answer>(
        within limit: Duration,
        _ body: (Database) throws -> Answer
    ) throws -> Answer {
        let reader = try take()
        defer { idle.withLock { $0?.append(reader) } }
        return try reader.unsafeRead { connection in
            try ReadLimit.within(limit, connection) { connection in
                try Self.atOneMoment(connection, body)
            }
        }
    }

    /// Those that are out are closed when they come back.
    func close() {
        idle.withLock { $0 = nil }
    }

    private func take() throws -> DatabaseQueue {
        let known = try idle.withLock { idle throws(DatabaseError) -> DatabaseQueue? in
            guard idle != nil else { throw DatabaseError(message: "The database is closed.") }
            return idle?.popLast()
        }
        return try known ?? DatabaseQueue(path: path, configuration: configuration)
    }

    /// GRDB's own transactions parse their first and last statement anew each time.
    private static func atOneMoment<Answer>(
        _ connection: Database,
        _ body: (Database) throws -> Answer
    ) throws -> Answer {
        try connection.cachedStatement(sql: "BEGIN").execute()
        do {
            let answer = try body(connection)
            try connection.cachedStatement(sql: "COMMIT").execute()
            return answer
        } catch {
            try connection.rollback()
            throw error
        }
    }
}
