import GRDB
import Measurement

extension ResultStore {
    /// Marks runs whose process ended without finishing them, and stores their summaries.
    ///
    /// A run whose data are damaged is marked without summaries: reading it says what is wrong.
    func markKilledRuns() throws(RunError) {
        for number in try killedRuns().sorted() {
            let ending = ending(ofKilled: number)
            do throws(RunError) {
                // A run that has ended by itself since the look at its lock stays as it is.
                let isMarked = try write { database in
                    guard try RunRow.running(database).contains(number) else { return false }
                    try database.store(ending, run: number)
                    return true
                }
                if isMarked { RunLock.removeStale(storePath: path, run: number) }
            } catch {
                // As on a full disk: it shows as interrupted all the same, and the next program
                // that opens the store tries again.
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
                cpuLimit: run.info.machine?.cpuLimit
            )
        } catch {
            return nil
        }
    }
}

extension Database {
    fileprivate func store(_ ending: RunEnding?, run: Int) throws {
        if let ending { return try store(ending, run: run) }
        let sql = "UPDATE run SET state = 'interrupted' WHERE number = ?"
        try execute(sql: sql, arguments: [run])
    }
}
