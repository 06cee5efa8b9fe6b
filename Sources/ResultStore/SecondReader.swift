import Foundation
import GRDB
import LoadModel

/// Reads the seconds of a run, table by table.
struct SecondReader {
    let path: String
    let header: RunHeader

    private var run: Int { header.info.number }

    /// From 0 to the last one; a second without rows is empty.
    func seconds(of database: Database) throws -> [SecondResult] {
        let sql = "SELECT max(second) FROM second WHERE run = ?"
        guard let last = try Int.fetchOne(database, sql: sql, arguments: [run]) else { return [] }
        var seconds = (0...last).map {
            SecondResult(
                second: $0,
                stepCount: header.steps.count,
                scenarioCount: header.scenarios.count
            )
        }
        try readSteps(database, into: &seconds)
        try readScenarios(database, into: &seconds)
        try readWorkers(database, into: &seconds)
        try readSamples(database, into: &seconds)
        return seconds
    }

    private func rows(_ database: Database, _ table: String, _ order: String) throws -> RowCursor {
        try Row.fetchCursor(
            database,
            sql: "SELECT * FROM \(table) WHERE run = ? ORDER BY \(order)",
            arguments: [run]
        )
    }

    private func readSteps(_ database: Database, into seconds: inout [SecondResult]) throws {
        let cursor = try rows(database, "step_second", "second, step")
        while let row = try cursor.next() {
            let second: Int = row["second"]
            let step: Int = row["step"]
            guard seconds.indices.contains(second), header.steps.indices.contains(step) else {
                throw damaged(second, "a row names a second or step that is not there")
            }
            seconds[second].steps[step] = try statistics(row, second: second, step: step)
        }
    }

    private func statistics(_ row: Row, second: Int, step: Int) throws -> StepStatistics {
        var statistics = StepStatistics()
        statistics.requests = row["requests"]
        statistics.errors = row["errors"]
        statistics.unfinished = row["unfinished"]
        statistics.socketRequests = row["socket_requests"]
        statistics.retries = row["retries"]
        statistics.bytesReceived = row["bytes_received"]
        statistics.bytesSent = row["bytes_sent"]
        if let outcomes = row["outcomes"] as String? {
            statistics.outcomes = try JSONText.decode([String: Int].self, outcomes)
        }
        if let checks = row["checks"] as String? {
            statistics.checks = try JSONText.decode([[Int]].self, checks).map { pair in
                guard pair.count == 2 else { throw damaged(second, "checks are not pairs") }
                return CheckCount(passed: pair[0], failed: pair[1])
            }
        }
        let name = header.steps[step].name
        statistics.response = try histogram(row, "response", second, of: "step '\(name)'")
        statistics.service = try histogram(row, "service", second, of: "step '\(name)'")
        statistics.connect = try histogram(row, "connect", second, of: "step '\(name)'")
        statistics.firstByte = try histogram(row, "first_byte", second, of: "step '\(name)'")
        return statistics
    }

    private func readScenarios(_ database: Database, into seconds: inout [SecondResult]) throws {
        let cursor = try rows(database, "scenario_second", "second, scenario")
        while let row = try cursor.next() {
            let second: Int = row["second"]
            let scenario: Int = row["scenario"]
            guard seconds.indices.contains(second), header.scenarios.indices.contains(scenario)
            else { throw damaged(second, "a row names a second or scenario that is not there") }
            var load = ScenarioSecond()
            load.activeUsers = row["active_users"]
            load.arrivals = row["arrivals"]
            load.dropped = row["dropped"]
            load.iterations = row["iterations"]
            seconds[second].scenarios[scenario] = load
        }
    }

    private func readWorkers(_ database: Database, into seconds: inout [SecondResult]) throws {
        let cursor = try rows(database, "worker_second", "second, worker")
        while let row = try cursor.next() {
            let second: Int = row["second"]
            let worker: Int = row["worker"]
            guard seconds.indices.contains(second) else {
                throw damaged(second, "a row names a second that is not there")
            }
            var health = WorkerHealth()
            health.cpuNanoseconds = row["cpu_ns"]
            health.wallNanoseconds = row["wall_ns"]
            health.loopLagMaxNanoseconds = row["loop_lag_max_ns"]
            health.lateness = try histogram(row, "lateness", second, of: "worker \(worker)")
            seconds[second].health.append(health)
        }
    }

    private func readSamples(_ database: Database, into seconds: inout [SecondResult]) throws {
        guard let last = seconds.indices.last else { return }
        let cursor = try rows(database, "error_sample", "rowid")
        while let row = try cursor.next() {
            let sample = ErrorSample(
                step: row["step"],
                outcome: row["outcome"],
                detail: row["detail"],
                url: row["url"],
                at: row["at_s"]
            )
            seconds[min(max(0, Int(sample.at)), last)].errorSamples.append(sample)
        }
    }

    private func histogram(
        _ row: Row,
        _ column: String,
        _ second: Int,
        of owner: String
    ) throws -> LatencyHistogram {
        do throws(HistogramBlobFault) {
            return try HistogramBlob.decode((row[column] as Data?).map { [UInt8]($0) })
        } catch {
            throw damaged(second, "the \(column) histogram of \(owner) cannot be read: \(error)")
        }
    }

    private func damaged(_ second: Int, _ what: String) -> RunError {
        RunError(
            .storeFailed,
            "\(path) is damaged at second \(second) of run \(run): \(what).",
            hint: "The other runs of the store can still be read."
        )
    }
}
