import Notation
import Foundation
import GRDB
import LoadPlan
import Measurement

/// Rows of a run's plan and of its end.
extension Database {
    func insert(_ info: RunInfo) throws {
        try insert(
            into: "run",
            [
                "label": info.label, "state": RunState.running.rawValue,
                "started_at": info.startedAt, "plan_name": info.planName,
                "plan_file": info.planFile, "plan_text": info.planText, "target": info.target,
                "seed": info.seed.map(String.init), "workers": info.workers,
                "tags": try JSONColumn.text(info.tags),
                "command_line": try JSONColumn.text(info.commandLine),
                "versions": try JSONColumn.text(info.versions),
                "machine": try info.machine.map(JSONColumn.text), "split_by": info.splitBy,
                "warm_up_s": info.warmUpSeconds,
                "is_void_when_busy": info.isVoidWhenGeneratorBusy,
            ]
        )
    }

    func insert(_ scenarios: [String], _ steps: [StepIdentity], run: Int) throws {
        for (position, name) in scenarios.enumerated() {
            try insert(into: "scenario", ["run": run, "position": position, "name": name])
        }
        for (position, step) in steps.enumerated() {
            let first = steps.firstIndex { $0.scenario == step.scenario }
            try insert(
                into: "step",
                [
                    "run": run, "position": position, "scenario": step.scenario,
                    "is_first": first == position, "name": step.name, "kind": step.kind.rawValue,
                    "checks": try JSONColumn.text(step.checks),
                    "tags": try JSONColumn.text(step.tags),
                ]
            )
        }
    }

    func insert(_ thresholds: [Threshold], run: Int) throws {
        for (position, threshold) in thresholds.enumerated() {
            try insert(
                into: "threshold",
                [
                    "run": run, "position": position, "source": threshold.source,
                    "scope": threshold.scope?.text,
                    "scope_kind": (threshold.scope ?? .name("")).kindText,
                    "metric": threshold.metric.text,
                    "comparison": threshold.comparison.rawValue, "bound": threshold.bound,
                    "severity": threshold.severity.rawValue, "window_s": threshold.windowSeconds,
                    "abort_grace_ns": threshold.abortGraceNanoseconds.map { Int64($0) },
                    "first_s": threshold.seconds?.lowerBound,
                    "end_s": threshold.seconds?.upperBound,
                ]
            )
        }
    }

    func store(_ ending: RunEnding, run: Int) throws {
        try execute(
            sql: """
                UPDATE run SET state = ?, duration_s = ?, warnings = ?, generator_findings = ?,
                    aborted_by = ?, aborted_after_s = ?
                WHERE number = ?
                """,
            arguments: [
                ending.state.rawValue, ending.duration, try JSONColumn.text(ending.warnings),
                try (ending.generator?.findings).map(JSONColumn.text),
                ending.abort?.threshold, ending.abort?.afterSeconds, run,
            ]
        )
        for (position, result) in ending.thresholds.enumerated() {
            try execute(
                sql: """
                    UPDATE threshold SET actual = ?, is_lower_bound = ?, holds = ?,
                        window_start_s = ?
                    WHERE run = ? AND position = ?
                    """,
                arguments: [
                    result.actual?.value, result.actual?.isBound, result.holds,
                    result.windowStart, run, position,
                ]
            )
        }
        for (position, (summary, total)) in zip(ending.summaries, ending.statistics).enumerated() {
            try insert(summary, total, position: position, run: run)
        }
    }

    private func insert(
        _ row: StepSummary,
        _ total: StepStatistics,
        position: Int,
        run: Int
    ) throws {
        let (response, service) = (row.response, row.service)
        try insert(
            into: "step_total",
            [
                "run": run, "position": position, "kind": row.subject.kindText,
                "scenario": row.subject.scenarioText, "step": row.subject.stepText,
                "requests": row.requests, "errors": row.errors, "unreached": row.unreached,
                "unfinished": row.unfinished, "dropped": row.dropped,
                "requests_per_second": row.requestsPerSecond,
                "response_mean_us": response?.mean.value, "response_p50_us": response?.p50.value,
                "response_p90_us": response?.p90.value, "response_p95_us": response?.p95.value,
                "response_p99_us": response?.p99.value, "response_p999_us": response?.p999.value,
                "response_max_us": response?.max.value, "service_p50_us": service?.p50.value,
                "service_p90_us": service?.p90.value, "service_p95_us": service?.p95.value,
                "service_p99_us": service?.p99.value, "service_p999_us": service?.p999.value,
                "service_max_us": service?.max.value, "bytes_received": row.bytesReceived,
                "bytes_sent": row.bytesSent,
                "lower_bounds": LatencyFigures.bounds(response, service),
                "response": blob(total.response), "service": blob(total.service),
                "censored_response": blob(total.censoredResponse),
                "censored_service": blob(total.censoredService),
            ]
        )
    }

    private func blob(_ histogram: LatencyHistogram) -> Data? {
        HistogramBlob.encode(histogram).map { Data($0) }
    }

    /// Inserts a row by the names of its columns, so that a store with more columns takes it, too;
    /// `replacing` puts it in the place of the row with the same key.
    ///
    /// The statement is prepared once and kept.
    func insert(
        into table: String,
        replacing: Bool = false,
        _ row: KeyValuePairs<String, (any DatabaseValueConvertible)?>
    ) throws {
        let columns = row.map(\.key).joined(separator: ", ")
        let places = Array(repeating: "?", count: row.count).joined(separator: ", ")
        let verb = replacing ? "INSERT OR REPLACE" : "INSERT"
        let statement = try cachedStatement(
            sql: "\(verb) INTO \(table) (\(columns)) VALUES (\(places))"
        )
        try statement.execute(arguments: StatementArguments(row.map(\.value)))
    }
}
