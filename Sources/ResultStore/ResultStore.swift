import Foundation
import GRDB
package import Measurement

/// Runs and their results in one SQLite file.
///
/// Any number of programs may have it open; each second of a run is one transaction, so that a run
/// that is killed keeps all its finished seconds. Opening a store marks such runs as interrupted.
package struct ResultStore: Sendable {
    /// As it was given: messages name it.
    package let path: String
    let database: DatabaseQueue

    /// Opens the store, creating file and folders where they are missing.
    package init(creating path: String) throws(RunError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw RunError(
                .storeFailed,
                "\(path): its folder cannot be created: \(error.localizedDescription)",
                hint: "Name another file with --results."
            )
        }
        try self.init(path: path)
    }

    /// Opens a store that is there.
    package init(opening path: String) throws(RunError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw RunError(
                .storeFailed,
                "\(path) does not exist.",
                hint: "'perf-runner run PLAN' makes it; --results names another file."
            )
        }
        try self.init(path: path)
    }

    private init(path: String) throws(RunError) {
        guard !path.isEmpty else {
            throw RunError(.storeFailed, "The path of the store of results is empty.")
        }
        var isFolder: ObjCBool = false
        let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard !isThere || !isFolder.boolValue else { throw .notAStore(path, "it is a folder") }
        self.path = path
        do {
            database = try Self.open(path)
            try Self.check(database, path: path)
            try Self.prepare(database)
        } catch {
            throw RunError(error, storePath: path)
        }
        try markKilledRuns()
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(RunError) -> Value {
        do { return try database.read(body) } catch { throw RunError(error, storePath: path) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(RunError) -> Value {
        do { return try database.write(body) } catch { throw RunError(error, storePath: path) }
    }
}

extension ResultStore {
    /// Seconds that a transaction of another program may take.
    private static let patience = 10.0

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Refuses other programs' files before anything is written into them.
    private static func check(_ database: DatabaseQueue, path: String) throws {
        try database.read { connection in
            let id = try Int.fetchOne(connection, sql: "PRAGMA application_id")
            let tables = try Int.fetchOne(connection, sql: "SELECT count(*) FROM sqlite_schema")
            guard id == Schema.applicationID || tables == 0 else {
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
        }
    }

    /// Readers do not wait for the writer, and a commit does not wait for the disk: what is lost by
    /// a loss of power is a second or so, and nothing by a killed process.
    private static func prepare(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA journal_mode = WAL")
            try connection.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        try Schema.migrator.migrate(database)
    }
}
