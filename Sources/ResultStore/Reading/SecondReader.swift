import Foundation
import GRDB
import Measurement

/// Reads the seconds of a run one by one, each put together from several tables.
struct SecondReader {
    private let path: String
    private let header: RunHeader
    /// How many seconds there are, from 0.
    let count: Int
    private var steps: RowsBySecond
    private var scenarios: RowsBySecond
    private var workers: RowsBySecond
    private var splits: SplitReader
    /// Few, however long the run was.
    private let samples: [Int: [ErrorSample]]
    private let failures: [Int: [KeptFailure]]

    private var run: Int { header.info.number }

    init(_ database: Database, path: String, header: RunHeader) throws {
        self.path = path
        self.header = header
        let run = header.info.number
        count = try Self.count(database, run: run)
        steps = try RowsBySecond(database, "step_second", run: run, by: "step")
        scenarios = try RowsBySecond(database, "scenario_second", run: run, by: "scenario")
        workers = try RowsBySecond(database, "worker_second", run: run, by: "worker")
        splits = try SplitReader(database, path: path, run: run)
        samples = try Self.samples(database, run: run, seconds: count)
        failures = try KeptFailure.bySecond(database, run: run, seconds: count)
    }

    static func count(_ database: Database, run: Int) throws -> Int {
        let sql = "SELECT max(second) + 1 FROM second WHERE run = ?"
        return try Int.fetchOne(database, sql: sql, arguments: [run]) ?? 0
    }

    /// Hands over all seconds from 0 to the last one; one without rows is empty.
    mutating func forEach(_ body: (SecondResult) throws -> Void) throws {
        for second in 0..<count {
            var result = SecondResult(
                second: second,
                stepCount: header.steps.count,
                scenarioCount: header.scenarios.count
            )
            while let row = try steps.next(of: second) { try readStep(row, into: &result) }
            while let row = try scenarios.next(of: second) { try readScenario(row, into: &result) }
            while let row = try workers.next(of: second) { try readWorker(row, into: &result) }
            try splits.read(into: &result)
            result.errorSamples = samples[second] ?? []
            result.keptFailures = try kept(failures[second] ?? [], in: second)
            try body(result)
        }
        for rows in [steps, scenarios, workers] + splits.rows where !rows.isAtEnd {
            throw damaged(rows.second, "a row names a second that is not there")
        }
    }

    private func readStep(_ row: Row, into result: inout SecondResult) throws {
        let step: Int = row["step"]
        guard header.steps.indices.contains(step) else {
            throw damaged(result.second, "a row names a step that is not there")
        }
        result.steps[step] = try statistics(row, second: result.second, step: step)
    }

    private func statistics(_ row: Row, second: Int, step: Int) throws -> StepStatistics {
        var statistics = StepStatistics()
        statistics.requests = row["requests"]
        statistics.errors = row["errors"]
        statistics.unreached = row["unreached"]
        statistics.unfinished = row["unfinished"]
        statistics.socketRequests = row["socket_requests"]
        statistics.retries = row["retries"]
        statistics.bytesReceived = row["bytes_received"]
        statistics.bytesSent = row["bytes_sent"]
        if let outcomes = row["outcomes"] as String? {
            statistics.outcomes = try JSONColumn.value([String: Int].self, outcomes)
        }
        if let versions = row["http_versions"] as String? {
            let counts = try JSONColumn.value([String: Int].self, versions)
            statistics.httpVersions = HTTPVersionCounts(byName: counts)
        }
        if let checks = row["checks"] as String? {
            statistics.checks = try JSONColumn.value([[Int]].self, checks).map { pair in
                guard pair.count == 2 else { throw damaged(second, "checks are not pairs") }
                return CheckCount(passed: pair[0], failed: pair[1])
            }
        }
        let histograms: [(WritableKeyPath<StepStatistics, LatencyHistogram>, String)] = [
            (\.response, "response"), (\.service, "service"), (\.connect, "connect"),
            (\.firstByte, "first_byte"), (\.censoredResponse, "censored_response"),
            (\.censoredService, "censored_service"), (\.errorResponse, "error_response"),
        ]
        let owner = "step '\(header.steps[step].name)'"
        for (field, column) in histograms {
            statistics[keyPath: field] = try histogram(row, column, second, of: owner)
        }
        return statistics
    }

    private func readScenario(_ row: Row, into result: inout SecondResult) throws {
        let scenario: Int = row["scenario"]
        guard header.scenarios.indices.contains(scenario) else {
            throw damaged(result.second, "a row names a scenario that is not there")
        }
        var load = ScenarioSecond()
        load.activeUsers = row["active_users"]
        load.arrivals = row["arrivals"]
        load.dropped = row["dropped"]
        load.iterations = row["iterations"]
        if let start = row["load_start_s"] as Double?, let end = row["load_end_s"] as Double? {
            load.span = LoadSpan(start: start, end: end)
        }
        result.scenarios[scenario] = load
    }

    private func readWorker(_ row: Row, into result: inout SecondResult) throws {
        let worker: Int = row["worker"]
        var health = WorkerHealth()
        health.cpuNanoseconds = row["cpu_ns"]
        health.wallNanoseconds = row["wall_ns"]
        health.loopLagMaxNanoseconds = row["loop_lag_max_ns"]
        health.lateness = try histogram(row, "lateness", result.second, of: "worker \(worker)")
        result.health.append(health)
    }

    private func kept(_ failures: [KeptFailure], in second: Int) throws -> [KeptFailure] {
        guard failures.allSatisfy({ header.steps.indices.contains($0.step) }) else {
            throw damaged(second, "a kept failure names a step that is not there")
        }
        return failures
    }

    private static func samples(
        _ database: Database,
        run: Int,
        seconds: Int
    ) throws -> [Int: [ErrorSample]] {
        let cursor = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM error_sample WHERE run = ? ORDER BY rowid",
            arguments: [run]
        )
        var samples: [Int: [ErrorSample]] = [:]
        while let row = try cursor.next() {
            let sample = ErrorSample(
                step: row["step"],
                outcome: row["outcome"],
                detail: row["detail"],
                url: row["url"],
                at: row["at_s"]
            )
            samples[min(max(0, Int(sample.at)), max(0, seconds - 1)), default: []].append(sample)
        }
        return samples
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
        .damaged(path, run: run, second: second, what)
    }
}
