import GRDB
import LoadPlan
import Measurement
import Notation
import ResultStore
import Testing

@Suite struct `A stored run with a warm-up` {
    private let folder: TemporaryFolder
    private let store: ResultStore
    private let totals: RunTotals

    /// Of four seconds the first one is the warm-up; in it and in the last one a search fails.
    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(creating: folder.store)
        var thresholds = try [
            "p95 < 1ms in every 2s", "apdex(2ms) > 0.1", "search: unfinished == 0",
            "lateness p99 < 1ms", "cpu < 80%", "errors < 1%",
        ].map { try Threshold.parse($0) }
        var info = SmallRun.info()
        info.warmUpSeconds = 1
        info.isVoidWhenGeneratorBusy = true
        thresholds[0].severity = .warning
        thresholds[5].abortGraceNanoseconds = 1_000_000_000
        var totals = RunTotals(
            scenarios: SmallRun.scenarios,
            steps: SmallRun.steps,
            watching: thresholds,
            warmUpSeconds: 1
        )
        var writer = try store.begin(
            info,
            scenarios: SmallRun.scenarios,
            steps: SmallRun.steps,
            thresholds: thresholds
        )
        for number in 0..<4 {
            let second = SmallRun.second(number)
            try writer.append(second)
            totals.add(second)
        }
        try writer.finish(
            .interrupted,
            duration: 4,
            warnings: [],
            totals: totals,
            abort: RunAbort(threshold: "errors < 1%", afterSeconds: 4)
        )
        self.totals = totals
    }

    @Test func `is judged as it was when it ended`() throws {
        let run = try store.load(1)
        let results = run.thresholds.map(\.threshold).map { totals.evaluate($0, duration: 4) }
        #expect(run.thresholds == results)
        #expect(run.thresholds.map(\.holds) == [false, true, false, true, true, true])
        #expect(run.thresholds[0].windowStart == 2)
        #expect(run.thresholds[0].warns)
        #expect(run.thresholds[5].threshold.abortGraceNanoseconds == 1_000_000_000)
        #expect(run.abort == RunAbort(threshold: "errors < 1%", afterSeconds: 4))
        #expect(!run.thresholdsHold)
        #expect(run.info.isVoidWhenGeneratorBusy)
        #expect(!run.isVoid)
    }

    @Test func `counts what came behind it, and shows all seconds`() throws {
        let run = try store.load(1)
        #expect(run.totals.warmUpRequests == 101)
        #expect(run.totals.overall.requests == 301)
        #expect(run.summaries == totals.summaries(duration: 4))
        #expect(run.seconds.map(\.requests) == [101, 100, 100, 101])
        #expect(run.totals.errorSamples.count == 1)
        let row = try #require(try store.runs().first)
        #expect(row.requests == 301)
        #expect(row.errors == 1)
        #expect(row.thresholdsMissed == 1)
        #expect(row.abortedBy == "errors < 1%")
        #expect(!row.isVoid)
    }

    @Test(arguments: [
        ("SELECT requests FROM runs", 301), ("SELECT thresholds_missed FROM runs", 1),
        ("SELECT is_void FROM runs", 0), ("SELECT warm_up_s FROM runs", 1),
        ("SELECT requests FROM scenario_summary", 301),
        ("SELECT load_start_s FROM scenario_summary", 1),
        ("SELECT arrivals FROM scenario_summary", 360),
        ("SELECT sum(count) FROM errors", 1),
        ("SELECT count(*) FROM timeline WHERE kind = 'all'", 4),
    ])
    func `has views that agree`(sql: String, value: Int) throws {
        let found = try DatabaseQueue(path: folder.store).read { database in
            try Int.fetchOne(database, sql: sql)
        }
        #expect(found == value)
    }
}
