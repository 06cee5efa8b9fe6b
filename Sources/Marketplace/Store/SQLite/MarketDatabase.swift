import CSQLite
import GRDB

/// The one SQLite file that all replicas share: many readers and one writer in each of them.
struct MarketDatabase: Sendable {
    let pool: DatabasePool
    let readers: Readers
    private let readLimit: Duration

    /// Opens the file, creating it where there is none, and brings its schema up to date.
    ///
    /// One look at it may take `readLimit`; one write waits `writeLimit` for its turn among the
    /// replicas, and as a turn is short, one that takes longer is in trouble.
    init(
        path: String,
        readLimit: Duration = .seconds(3),
        writeLimit: Duration = .seconds(5)
    ) throws {
        _ = Self.allocatesWithoutCounting
        var configuration = Configuration()
        configuration.label = "marketplace"
        // One that is left open is dealt with in `write`; GRDB would end the process over it.
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(writeLimit / .seconds(1))
        configuration.prepareDatabase { connection in
            // With a write-ahead log, NORMAL loses no commit to a crash of the process, only the
            // last ones to a power cut, and never the file's integrity.
            try connection.execute(sql: "PRAGMA synchronous = NORMAL")
            try connection.execute(sql: "PRAGMA cache_size = -16000")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
        try Self.migrate(pool)
        readers = Readers(path: path, configuration: configuration)
        self.readLimit = readLimit
    }

    /// Reads on the calling thread, and throws `DeadlinePassed` where that takes too long.
    ///
    /// A read here takes some tens of microseconds out of memory and waits for no writer, because
    /// the log is a write-ahead log. Handing it to another thread and waiting for the answer took
    /// twice as long as the read itself. Nothing that reads much belongs here.
    func read<Answer>(_ body: (Database) throws -> Answer) throws -> Answer {
        try readers.read(within: readLimit, body)
    }

    /// Writes on the writer's own thread, in one immediate transaction: what is read in it cannot
    /// change before it writes, in whichever replica.
    ///
    /// Throws `DeadlinePassed` where other replicas write for too long.
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Answer
    ) async throws -> Answer {
        do {
            return try await pool.writeWithoutTransaction { connection in
                // One that could not be rolled back must not take this write in.
                if connection.isInsideTransaction { try connection.rollback() }
                return try connection.transaction("BEGIN IMMEDIATE", body)
            }
        } catch DatabaseError.SQLITE_BUSY {
            throw DeadlinePassed()
        }
    }

    /// Spares SQLite counting each byte it allocates, for statistics that are never read.
    ///
    /// It does so behind one lock for all connections, which is a twentieth of a search. Too late,
    /// and so without effect, once another part of the process has used SQLite.
    private static let allocatesWithoutCounting =
        csqlite_config_int(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK

    func close() throws {
        readers.close()
        try pool.close()
    }

    /// Migrates, and tolerates another replica that does the same at the same moment.
    ///
    /// The second finds the work done. If it is not, or that cannot be told, why it failed is what
    /// counts.
    private static func migrate(_ pool: DatabasePool) throws {
        do {
            try migrator.migrate(pool)
        } catch {
            guard (try? pool.read(migrator.hasCompletedMigrations)) == true else { throw error }
        }
    }
}
