import GRDB
package import Measurement

/// A run in one line.
package struct RunListRow: Sendable, Equatable {
    package var number: Int
    package var label: String
    package var state: RunState
    /// Seconds since 1970.
    package var startedAt: Double
    /// In seconds; of what is stored so far while the run goes on.
    package var duration: Double
    package var planName: String
    package var target: String
    package var requests: Int
    package var errors: Int
    package var requestsPerSecond: Double
    /// Of the response times, in microseconds; nil while the run goes on and without requests.
    package var p95: Reading<UInt64>?
    package var thresholdsMissed: Int
    package var isGeneratorHealthy: Bool
    /// Its generator was the bottleneck, and such a run says nothing.
    package var isVoid: Bool
    /// The source of the threshold that ended it; nil where none did.
    package var abortedBy: String?
}

extension ResultStore {
    /// All runs, the oldest first.
    package func runs() throws(RunError) -> [RunListRow] {
        let killed = try killedRuns()
        return try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT number, label, state, started_at, plan_name, target,
                        coalesce(duration_s,
                            (SELECT max(second) + 1 FROM second WHERE run = number), 0) AS duration,
                        coalesce(requests,
                            (SELECT sum(requests) FROM request_second
                                WHERE run = number AND second >= warm_up_s), 0) AS requests,
                        coalesce(errors,
                            (SELECT sum(errors) FROM request_second
                                WHERE run = number AND second >= warm_up_s), 0) AS errors,
                        (SELECT max(load_end_s) - min(load_start_s) FROM scenario_second
                            WHERE run = number AND second >= warm_up_s) AS load,
                        requests_per_second AS rate, response_p95_us AS p95, lower_bounds,
                        (SELECT count(*) FROM threshold
                            WHERE threshold.run = number AND NOT holds AND severity = 'failure')
                            AS missed,
                        coalesce(generator_findings, '[]') = '[]' AS healthy,
                        aborted_by, is_void_when_busy
                    FROM run LEFT JOIN step_total ON step_total.run = number AND kind = 'all'
                    ORDER BY number
                    """
            )
            return rows.map { row($0, killed: killed) }
        }
    }

    /// The number of the run that is meant.
    package func find(_ selector: RunSelector) throws(RunError) -> Int {
        let found = try read { database in
            switch selector {
            case .number(let number):
                try Int.fetchOne(
                    database,
                    sql: "SELECT number FROM run WHERE number = ?",
                    arguments: [number]
                )
            case .label(let label):
                try Int.fetchOne(
                    database,
                    sql: "SELECT max(number) FROM run WHERE label = ?",
                    arguments: [label]
                )
            case .latest: try Int.fetchOne(database, sql: "SELECT max(number) FROM run")
            }
        }
        guard let found else { throw notFound(selector) }
        return found
    }

    private func row(_ row: Row, killed: Set<Int>) -> RunListRow {
        let seconds: Double = row["load"] ?? row["duration"]
        let soFar = seconds > 0 ? Double(row["requests"] as Int) / seconds : 0
        return RunListRow(
            number: row["number"],
            label: row["label"],
            state: RunState(stored: row["state"], isKilled: killed.contains(row["number"])),
            startedAt: row["started_at"],
            duration: row["duration"],
            planName: row["plan_name"],
            target: row["target"],
            requests: row["requests"],
            errors: row["errors"],
            requestsPerSecond: row["rate"] ?? soFar,
            p95: (row["p95"] as UInt64?).map {
                LatencyFigures.isBound("response_p95", in: row["lower_bounds"])
                    ? .atLeast($0, atMost: nil) : .exact($0)
            },
            thresholdsMissed: row["missed"],
            isGeneratorHealthy: row["healthy"],
            isVoid: row["is_void_when_busy"] && !(row["healthy"] as Bool),
            abortedBy: row["aborted_by"]
        )
    }

    private func notFound(_ selector: RunSelector) -> RunError {
        let wanted =
            switch selector {
            case .number(let number): "no run \(number)"
            case .label(let label): "no run labelled '\(label)'"
            case .latest: "no run"
            }
        return RunError(
            .runNotFound,
            "\(path) holds \(wanted).",
            hint: "'perf-report list --results \(path)' lists the runs it holds."
        )
    }
}
