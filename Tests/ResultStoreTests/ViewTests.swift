import GRDB
import Measurement
import ResultStore
import Testing

@Suite struct `A view of the store` {
    private let folder: TemporaryFolder
    private let summaries: [StepSummary]

    init() throws {
        folder = try TemporaryFolder()
        let writer = try SmallRun.begin(in: ResultStore(creating: folder.store))
        try writer.finish(.complete, duration: 4, warnings: [])
        summaries = writer.totals.summaries(duration: 4)
    }

    private func rows(_ sql: String) throws -> [Row] {
        try DatabaseQueue(path: folder.store).read { try Row.fetchAll($0, sql: sql) }
    }

    @Test func `has the columns of the CSV file`() throws {
        let row = try #require(try rows("SELECT * FROM step_summary").first)
        let columns = """
            run,label,scenario,step,requests,errors,dropped,requests_per_second,\
            response_mean_ms,response_p50_ms,response_p90_ms,response_p95_ms,response_p99_ms,\
            response_p999_ms,response_max_ms,service_p50_ms,service_p90_ms,service_p95_ms,\
            service_p99_ms,service_p999_ms,service_max_ms,bytes_received,bytes_sent,kind,\
            unreached,unfinished,lower_bounds
            """
        #expect(row.columnNames.joined(separator: ",") == columns)
    }

    @Test func `has the figures of the summary`() throws {
        let rows = try rows("SELECT * FROM step_summary")
        #expect(rows.map { $0["step"] } == ["home", "search", "(all)"])
        #expect(rows.map { $0["dropped"] } == [6, 0, 6])
        for (row, summary) in zip(rows, summaries) {
            let response = try #require(summary.response)
            let service = try #require(summary.service)
            #expect(row["requests"] == summary.requests)
            #expect(row["requests_per_second"] == summary.requestsPerSecond)
            #expect(row["response_mean_ms"] == response.mean.value / 1_000)
            #expect(row["response_p50_ms"] == Double(response.p50.value) / 1_000)
            #expect(row["response_p999_ms"] == Double(response.p999.value) / 1_000)
            #expect(row["service_p90_ms"] == Double(service.p90.value) / 1_000)
            #expect(row["service_max_ms"] == Double(service.max.value) / 1_000)
            #expect(row["bytes_received"] == summary.bytesReceived)
        }
    }

    @Test func `tells every second of the steps and of all`() throws {
        let rows = try rows("SELECT * FROM timeline")
        #expect(rows.map { $0["second"] } == [0, 0, 0, 1, 1, 2, 2, 3, 3, 3])
        #expect(rows.map { $0["step"] }.suffix(3) == ["home", "search", "(all)"])
        #expect(rows.map { $0["requests"] }.suffix(3) == [100, 1, 101])
        #expect(rows.map { $0["active_users"] }.suffix(3) == [13, 13, 13])
        #expect(rows.map { $0["arrivals"] }.suffix(3) == [120, 0, 120])
        #expect(rows.map { $0["dropped"] }.suffix(3) == [3, 0, 3])
        // Rank 102 of 103, two that were cut among them, is the one that was cut after 2 s.
        #expect(rows.map { $0["response_p99_ms"] }.suffix(2) == [3_600_809.983, 2_000.895])
        #expect(rows.map { $0["kind"] }.suffix(3) == ["request", "request", "all"])
        let bounds = rows.map { $0["lower_bounds"] as String? }.suffix(3)
        #expect(bounds.first == .some(nil))
        #expect(bounds.last?.map { $0.contains("response_p99") } == true)
    }

    @Test func `has the rate of a scenario over the time that its load ran`() throws {
        let row = try #require(try rows("SELECT * FROM scenario_summary").first)
        #expect(row["load_start_s"] == 0.0)
        #expect(row["load_end_s"] == 4.0)
        #expect(row["requests"] == 402)
        #expect(row["requests_per_second"] == 100.5)
    }

    @Test(arguments: [
        ("SELECT count FROM errors WHERE step = 'search' AND outcome = 'timeout'", 2),
        ("SELECT thresholds_missed FROM runs", 2),
        ("SELECT generator_healthy FROM runs", 1),
        ("SELECT requests FROM runs", 402),
        ("SELECT count(*) FROM generator WHERE cpu_percent = 30", 8),
        ("SELECT lateness_p99_ms * 1000 FROM generator WHERE worker = 0 LIMIT 1", 250),
    ])
    func `answers`(sql: String, expected: Int) throws {
        #expect(try rows(sql).map { $0[0] } == [expected])
    }
}
