import GRDB

/// The one SQLite file that all replicas share: many readers and one writer in each of them.
struct MarketDatabase: Sendable {
    let pool: DatabasePool

    /// Opens the file, creating it where there is none, and brings its schema up to date.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.label = "marketplace"
        // Replicas take turns to write; a turn is short, so one that waits this long is in trouble.
        configuration.busyMode = .timeout(10)
        // More readers than this only queue for the same cores.
        configuration.maximumReaderCount = 4
        // A reader's prepared statements and page cache are worth more than the memory they hold.
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { connection in
            // With a write-ahead log, NORMAL loses no commit to a crash of the process, only the
            // last ones to a power cut, and never the file's integrity.
            try connection.execute(sql: "PRAGMA synchronous = NORMAL")
            try connection.execute(sql: "PRAGMA cache_size = -16000")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        try Self.migrate(pool)
    }

    /// Reads on the calling thread.
    ///
    /// A read here takes some tens of microseconds out of memory and waits for no writer, because
    /// the log is a write-ahead log. Handing it to another thread and waiting for the answer took
    /// twice as long as the read itself. Nothing that reads much belongs here.
    func read<Answer>(_ body: (Database) throws -> Answer) throws -> Answer {
        try pool.read(body)
    }

    /// Writes on the writer's own thread, in one immediate transaction: what is read in it cannot
    /// change before it writes, in whichever replica.
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Answer
    ) async throws -> Answer {
        try await pool.write(body)
    }

    /// Migrates, and tolerates another replica that does the same at the same moment: whoever
    /// comes second finds the work done.
    private static func migrate(_ pool: DatabasePool) throws {
        do {
            try migrator.migrate(pool)
        } catch {
            guard try pool.read(migrator.hasCompletedMigrations) else { throw error }
        }
    }
}
