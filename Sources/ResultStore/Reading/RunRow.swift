import GRDB
import Measurement

/// What the table of runs says of their state.
enum RunRow {
    static func running(_ database: Database) throws -> [Int] {
        try Int.fetchAll(database, sql: "SELECT number FROM run WHERE state = 'running'")
    }
}

extension ResultStore {
    /// Runs that are stored as running and whose process has ended.
    ///
    /// A run is stored as ended before its lock is given back. So one that is still stored as
    /// running after this was called has been killed.
    func killedRuns() throws(RunError) -> Set<Int> {
        let running = try read { try RunRow.running($0) }
        return Set(running.filter { RunLock.isFree(storePath: path, run: $0) })
    }
}

extension RunState {
    /// The state of a run as it is stored, and as it is where its process was killed.
    init(stored: String, isKilled: Bool) {
        let state = RunState(rawValue: stored) ?? .interrupted
        self = state == .running && isKilled ? .interrupted : state
    }
}
