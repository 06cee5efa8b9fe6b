import GRDB
import Measurement

/// Runs and their results in one SQLite file.
///
/// Any number of programs may have it open; each second of a run is one transaction, so that a run
/// that is killed keeps all its finished seconds. Opening a store marks such runs as interrupted.
package struct ResultStore: Sendable {
    /// As it was given: messages name it.
    package let path: String
    let database: DatabaseQueue

    func read<Value>(_ body: (Database) throws -> Value) throws(RunError) -> Value {
        do { return try database.read(body) } catch { throw RunError(error, storePath: path) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(RunError) -> Value {
        do { return try database.write(body) } catch { throw RunError(error, storePath: path) }
    }
}
