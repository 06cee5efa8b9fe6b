import GRDB
import Measurement
import Testing

@testable import ResultStore

@Suite struct `A store of the first version` {
    private let folder: TemporaryFolder

    /// With a finished run of two steps, one of which is called `(all)`.
    init() throws {
        folder = try TemporaryFolder()
        let path = folder.file("old.sqlite")
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: Schema.firstTables)
            try database.execute(sql: Schema.firstViews)
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try database.execute(
                sql: """
                    PRAGMA user_version = 1;
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('1');
                    INSERT INTO run VALUES (7, 'old', 'complete', 0, 4, 'p', '', '', '', '5', 2, '{}',
                        '[]', '[]', '{"host": "h", "cpuModel": "c", "cores": 1, "memoryBytes": 1,
                        "kernel": "k", "virtualisation": "none"}', '[]', '[]');
                    INSERT INTO scenario VALUES (7, 0, 'visitors');
                    INSERT INTO step VALUES (7, 0, 0, 1, '(all)', '[]'), (7, 1, 0, 0, 'b', '[]');
                    INSERT INTO second (run, second) VALUES (7, 0);
                    INSERT INTO scenario_second VALUES (7, 0, 0, 1, 0, 0, 1);
                    INSERT INTO step_second (run, second, step, requests, errors, unfinished,
                        socket_requests, retries, bytes_received, bytes_sent)
                        VALUES (7, 0, 0, 3, 0, 0, 0, 0, 0, 0), (7, 0, 1, 5, 0, 0, 0, 0, 0, 0);
                    """
            )
            for (position, scenario, step, requests) in [
                (0, "visitors", "(all)", 3), (1, "visitors", "b", 5), (2, "(all)", "(all)", 8),
            ] {
                try database.execute(
                    sql: """
                        INSERT INTO step_total (run, position, scenario, step, requests, errors,
                            dropped, requests_per_second, bytes_received, bytes_sent)
                        VALUES (7, ?, ?, ?, ?, 0, 0, 2, 0, 0)
                        """,
                    arguments: [position, scenario, step, requests]
                )
            }
        }
    }

    @Test func `is read as it was`() throws {
        let store = try ResultStore(opening: folder.file("old.sqlite"))
        let run = try store.load(7)
        #expect(run.info.seed == 5)
        #expect(run.info.machine?.host == "h")
        #expect(run.totals.overall.requests == 8)
        // Over the duration of the run, since nothing is known of its load.
        #expect(run.requestsPerSecond == 2)
        #expect(try store.runs().map(\.requests) == [8])
    }

    @Test func `tells its sums from a step of that name`() throws {
        let path = folder.file("old.sqlite")
        _ = try ResultStore(opening: path)
        let kinds = try DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT kind FROM step_summary")
        }
        #expect(kinds == ["request", "request", "all"])
    }

    @Test func `gives no number twice, and takes a run of which little is known`() throws {
        let path = folder.file("old.sqlite")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "DELETE FROM run") }
        let store = try ResultStore(opening: path)
        var info = SmallRun.info()
        (info.seed, info.workers, info.machine) = (nil, nil, nil)
        var writer = try RecordedRun(in: store, info)
        #expect(writer.number == 8)
        var second = SmallRun.second(0)
        second.health = []
        try writer.append(second)
        try writer.finish(.complete, duration: 1, warnings: [])
        let run = try store.load(8)
        #expect(run.info.seed == nil)
        #expect(run.info.workers == nil)
        #expect(run.info.machine == nil)
        #expect(run.generator == nil)
    }
}

@Suite struct `A store of the fifth version` {
    @Test func `is read as it was, and keeps failures from then on`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("fifth.sqlite")
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "5")
        try old.write { database in
            try database.execute(
                sql: """
                    INSERT INTO run (number, label, state, started_at, duration_s, plan_name,
                        plan_file, plan_text, target, tags, command_line, versions)
                        VALUES (7, 'old', 'complete', 0, 1, 'p', '', '', '', '{}', '[]', '[]');
                    INSERT INTO scenario VALUES (7, 0, 'visitors');
                    INSERT INTO step (run, position, scenario, is_first, name, checks)
                        VALUES (7, 0, 0, 1, 'home', '[]');
                    INSERT INTO second (run, second) VALUES (7, 0);
                    """
            )
        }
        try old.close()
        let store = try ResultStore(opening: path)
        #expect(try store.load(7).totals.keptFailures.isEmpty)
        let writer = try SmallRun.begin(in: store)
        #expect(writer.number == 8)
        let kept = try store.load(8).totals.keptFailures
        #expect(kept == SmallRun.keptFailures(at: 0.25) + SmallRun.keptFailures(at: 3.25))
        let heads = try DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT answer_head FROM failures WHERE answer_head <> ''")
        }
        #expect(heads == ["HTTP/1.1 500 Oh", "HTTP/1.1 500 Oh"])
    }
}
