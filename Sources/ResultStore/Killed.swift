import GRDB
import Measurement

extension ResultStore {
    /// Marks runs whose process ended without finishing them, and stores their summaries.
    ///
    /// A run whose data are damaged is marked without summaries: reading it says what is wrong.
    func markKilledRuns() throws(RunError) {
        for number in try killedRuns() {
            let ending = ending(ofKilled: number)
            do throws(RunError) {
                try write { try $0.store(ending, run: number) }
                RunLock.removeStale(storePath: path, run: number)
            } catch {
                // As on a full disk: it shows as interrupted all the same, and the next one to open
                // the store tries again.
                return
            }
        }
    }

    private func ending(ofKilled number: Int) -> RunEnding? {
        do throws(RunError) {
            let run = try load(number)
            return RunEnding(
                state: .interrupted,
                duration: run.duration,
                warnings: run.warnings,
                totals: run.totals,
                thresholds: run.thresholds.map(\.threshold),
                cpuLimit: run.info.machine.cpuLimit
            )
        } catch {
            return nil
        }
    }

    private func killedRuns() throws(RunError) -> [Int] {
        let running = try read { database in
            try Int.fetchAll(database, sql: "SELECT number FROM run WHERE state = 'running'")
        }
        return running.filter { !RunLock.isHeld(storePath: path, run: $0) }
    }
}

extension Database {
    fileprivate func store(_ ending: RunEnding?, run: Int) throws {
        if let ending { return try store(ending, run: run) }
        let sql = "UPDATE run SET state = 'interrupted' WHERE number = ?"
        try execute(sql: sql, arguments: [run])
    }
}
