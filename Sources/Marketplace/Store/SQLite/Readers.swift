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
        // One that is left open is dealt with here; GRDB would end the process over it.
        configuration.allowsUnsafeTransactions = true
        self.path = path
        self.configuration = configuration
    }

    /// Lends a connection for one look at the database: all that `body` reads is of one moment.
    ///
    /// A connection that did not come out of its transaction is closed rather than lent again: its
    /// next look would be at a moment long past.
    func read<Answer>(
        within limit: Duration,
        _ body: (Database) throws -> Answer
    ) throws -> Answer {
        let reader = try take()
        var isReusable = false
        defer {
            if isReusable { idle.withLock { $0?.append(reader) } }
        }
        return try reader.unsafeRead { connection in
            defer { isReusable = !connection.isInsideTransaction }
            return try connection.transaction("BEGIN") { connection in
                try ReadLimit.within(limit, connection, body)
            }
        }
    }

    /// How many wait to be lent.
    var idleCount: Int { idle.withLock { $0?.count ?? 0 } }

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
}
