import GRDB
import Glibc
import Measurement

/// The SQLite file of a store: made, checked and brought up to date before anything reads it.
///
/// Several processes may do so at one time. A new store gets its name when it is whole, so that no
/// process sees a part of one. Two migrations of an older store go one after the other, and what
/// the first one did is not done again.
enum StoreFile {
    /// Seconds that a transaction of another program may take.
    private static let patience = 10.0
    /// Seconds in which an older program, which makes a store in place, must be done with it.
    private static let creationTime = 2.0
    private static let pauseMicroseconds: UInt32 = 10_000

    /// Makes a new store, unless another process makes one first.
    static func create(_ path: String) throws {
        let draft = "\(path).\(getpid())-\(UInt32.random(in: 0...(.max))).part"
        defer { for ending in ["", "-wal", "-shm"] { unsafe unlink(draft + ending) } }
        let database = try connect(draft)
        try prepare(database)
        try Schema.migrator.migrate(database)
        try database.close()
        // Where another process was faster, its store is used. Where the file system has no links,
        // or the path is itself a link to nothing, the store is made in place when it is opened.
        unsafe link(draft, path)
    }

    /// Opens a store, or a file without a table, which becomes one.
    static func open(_ path: String) throws -> DatabaseQueue {
        var pauses = Int(creationTime * 1e6 / Double(pauseMicroseconds))
        while true {
            do {
                let database = try connect(path)
                let content = try check(database, path: path)
                if content == .inCreation, pauses > 0 {
                    throw DatabaseError(resultCode: .SQLITE_BUSY)
                }
                try prepare(database)
                if content == .outdated { try refuseRunning(database, path: path) }
                try migrate(database)
                return database
            } catch let error as DatabaseError where error.isPassing && pauses > 0 {
                // SQLite does not wait for a lock itself where a file changes its journal's mode.
                pauses -= 1
                usleep(pauseMicroseconds)
            }
        }
    }

    private static func connect(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private enum Content {
        case empty
        /// What a program leaves for a moment that makes a store in place.
        case inCreation
        case outdated
        case current
    }

    /// Refuses other programs' files before anything is written into them.
    private static func check(_ database: DatabaseQueue, path: String) throws -> Content {
        try database.read { connection in
            let tables = try String.fetchAll(connection, sql: "SELECT name FROM sqlite_schema")
            guard !tables.isEmpty else { return .empty }
            guard !tables.allSatisfy({ $0.contains("grdb_migrations") }) else { return .inCreation }
            let id = try Int.fetchOne(connection, sql: "PRAGMA application_id")
            guard id == Schema.applicationID else {
                throw RunError.notAStore(path, "it is the database of another program")
            }
            guard try !Schema.migrator.hasBeenSuperseded(connection) else {
                let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
                throw RunError(
                    .storeFailed,
                    "\(path) comes from a newer version: its schema is \(version), and this program "
                        + "knows up to \(Schema.migrator.migrations.count).",
                    hint: "Use the newer program, or name another file with --results."
                )
            }
            return try Schema.migrator.hasCompletedMigrations(connection) ? .current : .outdated
        }
    }

    /// An older program that is writing a run knows the older schema alone.
    private static func refuseRunning(_ database: DatabaseQueue, path: String) throws {
        let running = try database.read { try RunRow.running($0) }
        guard let run = running.first(where: { !RunLock.isFree(storePath: path, run: $0) }) else {
            return
        }
        throw RunError(
            .storeFailed,
            "\(path) is of an older version, and an older program is writing run \(run) to it.",
            hint: "Wait for the end of that run, or name another file with --results."
        )
    }

    /// Readers do not wait for the writer, and a commit does not wait for the disk: what is lost by
    /// a loss of power is a second or so, and nothing by a killed process.
    private static func prepare(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA journal_mode = WAL")
            try connection.execute(sql: "PRAGMA synchronous = NORMAL")
        }
    }

    private static func migrate(_ database: DatabaseQueue) throws {
        var applied = 0
        while true {
            do {
                return try Schema.migrator.migrate(database)
            } catch {
                // A migration that another process made in the meantime cannot be made again.
                let count = try database.read { try Schema.migrator.appliedIdentifiers($0).count }
                guard count > applied else { throw error }
                applied = count
            }
        }
    }
}

extension DatabaseError {
    /// Another process is about to give the lock back.
    fileprivate var isPassing: Bool {
        resultCode == .SQLITE_BUSY || resultCode == .SQLITE_LOCKED
    }
}
