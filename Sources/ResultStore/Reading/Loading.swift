import Foundation
import GRDB
import LoadPlan
package import Measurement
import Notation

extension ResultStore {
    /// Reads a run.
    ///
    /// A run that still goes on, or whose process was killed, ends with its last second.
    package func load(_ number: Int) throws(RunError) -> RunResult {
        try load(number) { _, _ in }
    }

    /// Reads a run, and hands over each second as it was stored, with the run as it is known before
    /// its seconds.
    package func load(
        _ number: Int,
        onSecond: (SecondResult, RunResult) throws -> Void
    ) throws(RunError) -> RunResult {
        let killed = try killedRuns()
        return try read { database in
            guard let header = try RunHeader(database, run: number, killed: killed) else {
                throw RunError(.runNotFound, "\(path) holds no run \(number).")
            }
            var reader = try SecondReader(database, path: path, header: header)
            let start = RunResult(
                info: header.info,
                state: header.state,
                duration: header.duration ?? Double(reader.count),
                scenarios: header.scenarios,
                steps: header.steps,
                thresholds: [],
                watched: header.thresholds,
                warnings: header.warnings
            )
            var run = start
            run.abort = header.abort
            try reader.forEach { second in
                run.add(second)
                try onSecond(second, start)
            }
            try SplitReader.forEachTimes(
                database,
                path: path,
                run: number,
                steps: header.steps.count
            ) { run.addSplitTimes($0, step: $1, key: $2) }
            run.thresholds = header.thresholds.map {
                run.totals.evaluate($0, duration: run.duration)
            }
            return run
        }
    }
}

/// What the store has of a run but for its seconds.
struct RunHeader {
    let info: RunInfo
    let state: RunState
    let duration: Double?
    let scenarios: [String]
    let steps: [StepIdentity]
    let thresholds: [Threshold]
    let warnings: [String]
    /// Nil while it runs, and where nothing is known of the generator.
    let generatorFindings: [String]?
    /// Nil where no threshold ended it.
    let abort: RunAbort?

    /// Nil where there is no such run.
    init?(_ database: Database, run: Int, killed: Set<Int>) throws {
        let sql = "SELECT * FROM run WHERE number = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [run]) else { return nil }
        info = try Self.info(row)
        state = RunState(stored: row["state"], isKilled: killed.contains(run))
        duration = row["duration_s"]
        warnings = try JSONColumn.value([String].self, row["warnings"])
        generatorFindings = try (row["generator_findings"] as String?).map {
            try JSONColumn.value([String].self, $0)
        }
        abort = (row["aborted_by"] as String?).map {
            RunAbort(threshold: $0, afterSeconds: row["aborted_after_s"])
        }
        scenarios = try String.fetchAll(
            database,
            sql: "SELECT name FROM scenario WHERE run = ? ORDER BY position",
            arguments: [run]
        )
        steps = try Row.fetchAll(
            database,
            sql: "SELECT * FROM step WHERE run = ? ORDER BY position",
            arguments: [run]
        ).map { row in
            StepIdentity(
                scenario: row["scenario"],
                name: row["name"],
                kind: MeasuredKind(rawValue: row["kind"]) ?? .request,
                checks: try JSONColumn.value([String].self, row["checks"]),
                tags: try JSONColumn.value([String].self, row["tags"])
            )
        }
        thresholds = try Row.fetchAll(
            database,
            sql: "SELECT * FROM threshold WHERE run = ? ORDER BY position",
            arguments: [run]
        ).map(Self.threshold)
    }

    private static func info(_ row: Row) throws -> RunInfo {
        var info = RunInfo(
            label: row["label"],
            tags: try JSONColumn.value([String: String].self, row["tags"]),
            startedAt: row["started_at"],
            planName: row["plan_name"],
            planFile: row["plan_file"],
            planText: row["plan_text"],
            target: row["target"],
            commandLine: try JSONColumn.value([String].self, row["command_line"]),
            seed: (row["seed"] as String?).flatMap { UInt64($0) },
            workers: row["workers"],
            versions: try JSONColumn.value([String].self, row["versions"]),
            machine: try (row["machine"] as String?).map {
                try JSONColumn.value(MachineInfo.self, $0)
            },
            splitBy: row["split_by"]
        )
        info.number = row["number"]
        info.warmUpSeconds = row["warm_up_s"]
        info.isVoidWhenGeneratorBusy = row["is_void_when_busy"]
        return info
    }

    private static func threshold(_ row: Row) throws -> Threshold {
        let source: String = row["source"]
        guard let metric = Threshold.Metric(text: row["metric"]),
            let comparison = Comparison(rawValue: row["comparison"])
        else { throw RunError(.storeFailed, "The threshold '\(source)' of a run is damaged.") }
        var threshold = Threshold(
            source: source,
            scope: (row["scope"] as String?).map {
                Threshold.Scope(text: $0, kindText: row["scope_kind"])
            },
            metric: metric,
            comparison: comparison,
            bound: row["bound"]
        )
        threshold.windowSeconds = row["window_s"]
        if let first = row["first_s"] as Int?, let end = row["end_s"] as Int?, first < end {
            threshold.seconds = first..<end
        }
        threshold.severity = Threshold.Severity(rawValue: row["severity"]) ?? .failure
        threshold.abortGraceNanoseconds = row["abort_grace_ns"]
        return threshold
    }
}
