import GRDB
import Measurement
import Testing

@testable import ResultStore

@Suite struct `A run split by a header` {
    private let folder: TemporaryFolder
    private let store: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(creating: folder.store)
    }

    private static func second(_ number: Int) -> SecondResult {
        var second = SmallRun.second(number)
        for (index, key) in [SplitKey.value("replica-1"), .value("other"), .unanswered].enumerated()
        {
            var split = SplitStatistics()
            split.requests = 10 + index
            split.errors = index
            split.response.record(UInt64(1_000 * (number + 1)), count: UInt64(split.requests))
            split.service.record(UInt64(900 * (number + 1)), count: UInt64(split.requests))
            second.steps[0].splits[key] = split
        }
        if number == 2 {
            second.steps[1].splits[.otherValue] = second.steps[0].splits[.unanswered]
        }
        second.slowest = [
            SlowRequest(
                step: 0,
                dueAt: Double(number) + 0.25,
                moment: 1_795_000_000.25,
                waited: 5,
                connect: 7,
                firstByte: 900,
                service: UInt64(1_000 * (number + 1)),
                outcome: "ok",
                status: 200,
                url: "http://127.0.0.1:8080/ü",
                split: .value("replica-1"),
                requestID: "id-\(number)"
            ),
            SlowRequest(
                step: 1,
                dueAt: Double(number),
                moment: 1_795_000_000,
                waited: 0,
                service: 20,
                outcome: "timeout",
                url: "/"
            ),
        ]
        return second
    }

    private func begin(seconds: Range<Int>) throws -> RecordedRun {
        var info = SmallRun.info()
        info.splitBy = "X-Served-By"
        return try RecordedRun(in: store, info, seconds: seconds.map { Self.second($0) })
    }

    private func rows(_ sql: String) throws -> [Row] {
        try DatabaseQueue(path: folder.store).read { try Row.fetchAll($0, sql: sql) }
    }

    @Test func `is given back as it was`() throws {
        let writer = try begin(seconds: 0..<4)
        try writer.finish(.complete, duration: 4, warnings: [])
        let run = try store.load(writer.number)
        #expect(run.info.splitBy == "X-Served-By")
        for step in 0..<2 {
            let splits = run.totals.stepStatistics[step].splits
            #expect(splits == writer.totals.stepStatistics[step].splits)
        }
        #expect(run.totals.overall.splits.count == 4)
        #expect(run.totals.slowest == writer.totals.slowest)
    }

    @Test func `has its counts in every second, and its slowest requests`() throws {
        let writer = try begin(seconds: 0..<3)
        var seconds: [SecondResult] = []
        _ = try store.load(writer.number) { second, _ in seconds.append(second) }
        for second in seconds {
            let stored = Self.second(second.second)
            #expect(second.slowest == stored.slowest)
            for step in 0..<2 {
                let counts = second.steps[step].splits.mapValues { [$0.requests, $0.errors] }
                let expected = stored.steps[step].splits.mapValues { [$0.requests, $0.errors] }
                #expect(counts == expected)
            }
        }
    }

    @Test func `is readable where it was killed, with times that are a few seconds old`() throws {
        let writer = try begin(seconds: 0..<13)
        let run = try store.load(writer.number)
        let split = try #require(run.totals.stepStatistics[0].splits[.value("replica-1")])
        #expect(split.requests == 130)
        #expect(split.response.totalCount == 100)
    }

    @Test func `has figures of all requests for comparisons`() throws {
        let writer = try begin(seconds: 0..<4)
        try writer.finish(.complete, duration: 4, warnings: [])
        let record = try #require(try store.records(label: SmallRun.info().label).first)
        let all = writer.totals.overall.splits.inOrder
        #expect(record.splits == all.map { SplitFigures($0.key, $0.statistics) })
        #expect(record.splits.map(\.requests) == [44, 40, 12, 48])
        #expect(record.splits.map(\.errors) == [4, 0, 2, 8])
    }

    @Test func `has views`() throws {
        try begin(seconds: 0..<4).finish(.complete, duration: 4, warnings: [])
        let split = try rows("SELECT * FROM split_summary")
        #expect(split.map { $0["step"] } == ["home", "home", "home", "search"])
        #expect(split.map { $0["value"] } == ["other", "replica-1", nil, nil])
        #expect(split.map { $0["kind"] } == ["value", "value", "unanswered", "other"])
        #expect(split.map { $0["requests"] } == [44, 40, 48, 12])
        #expect(split.allSatisfy { $0["header"] == "X-Served-By" })
        #expect(split.first.map { $0["response_p99_ms"] } == 4.001)
        let slow = try rows("SELECT * FROM slowest")
        #expect(slow.count == 8)
        #expect(slow.first.map { $0["request_id"] } == "id-3")
        #expect(slow.first.map { $0["response_ms"] } == 4.005)
        #expect(slow.first.map { $0["split_value"] } == "replica-1")
    }

    @Test func `tells its slowest requests without its seconds`() throws {
        let number = try begin(seconds: 0..<4).number
        let two = try store.slowest(number, limit: 2)
        #expect(two.requests.map(\.requestID) == ["id-3", "id-2"])
        #expect(two.requests.first == Self.second(3).slowest.first)
        let search = try store.slowest(number, limit: 9, step: "search")
        #expect(search.requests.map(\.dueAt) == [0, 1, 2, 3])
        #expect(try store.slowest(number, limit: 9, step: "none").requests.isEmpty)
        #expect(throws: RunError.self) { try store.slowest(99, limit: 1) }
    }

    @Test func `says where its rows are damaged`() throws {
        let number = try begin(seconds: 0..<2).number
        try DatabaseQueue(path: folder.store).write {
            try $0.execute(sql: "DELETE FROM split_value WHERE number = 0")
        }
        #expect(throws: RunError.self) { try store.load(number) }
    }

    @Test func `goes away as a whole`() throws {
        let number = try begin(seconds: 0..<2).number
        try DatabaseQueue(path: folder.store).write {
            try $0.execute(sql: "DELETE FROM run WHERE number = \(number)")
        }
        for table in ["split_value", "split_second", "split_total", "slow_request"] {
            #expect(try rows("SELECT * FROM \(table)").isEmpty)
        }
    }
}

@Suite struct `A store of the second version` {
    @Test func `is read as it was, and takes a run that is split`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("old.sqlite")
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: Schema.firstTables)
            try database.execute(sql: Schema.firstViews)
            try database.execute(sql: Schema.secondTables)
            try database.execute(sql: Schema.views)
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try database.execute(
                sql: """
                    PRAGMA user_version = 2;
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('1'), ('2');
                    INSERT INTO run VALUES (7, 'old', 'complete', 0, 4, 'p', '', '', '', NULL, NULL,
                        '{}', '[]', '[]', NULL, '[]', NULL);
                    """
            )
        }
        let store = try ResultStore(opening: path)
        #expect(try store.load(7).info.splitBy == nil)
        #expect(try store.load(7).totals.slowest.isEmpty)
        let writer = try SmallRun.begin(in: store)
        #expect(writer.number == 8)
        #expect(try store.load(8).totals.overall.requests == 402)
    }
}
