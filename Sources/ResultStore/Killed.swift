import GRDB
import LoadModel

extension ResultStore {
    /// Marks runs whose process ended without finishing them, and stores their summaries.
    ///
    /// A run whose data are damaged is marked without summaries: reading it says what is wrong.
    func markKilledRuns() throws(RunError) {
        for number in try killedRuns() {
            let ending: RunEnding?
            do throws(RunError) {
                let run = try load(number)
                ending = RunEnding(
                    state: .interrupted,
                    duration: run.duration,
                    warnings: run.warnings,
                    totals: run.totals,
                    thresholds: run.thresholds.map(\.threshold),
                    cpuLimit: run.info.machine.cpuLimit
                )
            } catch {
                ending = nil
            }
            try write { database in
                if let ending {
                    try database.store(ending, run: number)
                } else {
                    let sql = "UPDATE run SET state = 'interrupted' WHERE number = ?"
                    try database.execute(sql: sql, arguments: [number])
                }
            }
            RunLock.removeStale(storePath: path, run: number)
        }
    }

    private func killedRuns() throws(RunError) -> [Int] {
        let running = try read { database in
            try Int.fetchAll(database, sql: "SELECT number FROM run WHERE state = 'running'")
        }
        return running.filter { !RunLock.isHeld(storePath: path, run: $0) }
    }
}
