import Notation
import Foundation
import GRDB
import LoadPlan
import Measurement

/// Rows of a run's plan and of its end.
extension Database {
    func insert(_ info: RunInfo) throws {
        try execute(
            sql: """
                INSERT INTO run (label, state, started_at, plan_name, plan_file, plan_text, target,
                    seed, workers, tags, command_line, versions, machine)
                VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                info.label, info.startedAt, info.planName, info.planFile, info.planText,
                info.target,
                String(info.seed), info.workers, try JSONText.encode(info.tags),
                try JSONText.encode(info.commandLine), try JSONText.encode(info.versions),
                try JSONText.encode(info.machine),
            ]
        )
    }

    func insert(_ scenarios: [String], _ steps: [StepIdentity], run: Int) throws {
        for (position, name) in scenarios.enumerated() {
            try execute(
                sql: "INSERT INTO scenario VALUES (?, ?, ?)",
                arguments: [run, position, name]
            )
        }
        for (position, step) in steps.enumerated() {
            let first = steps.firstIndex { $0.scenario == step.scenario }
            try execute(
                sql: "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    run, position, step.scenario, first == position, step.name,
                    try JSONText.encode(step.checks),
                ]
            )
        }
    }

    func insert(_ thresholds: [Threshold], run: Int) throws {
        for (position, threshold) in thresholds.enumerated() {
            try execute(
                sql: "INSERT INTO threshold VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
                arguments: [
                    run, position, threshold.source, threshold.scope, threshold.metric.text,
                    threshold.comparison.rawValue, threshold.bound,
                ]
            )
        }
    }

    func store(_ ending: RunEnding, run: Int) throws {
        try execute(
            sql: """
                UPDATE run SET state = ?, duration_s = ?, warnings = ?, generator_findings = ?
                WHERE number = ?
                """,
            arguments: [
                ending.state.rawValue, ending.duration, try JSONText.encode(ending.warnings),
                try JSONText.encode(ending.verdict.findings), run,
            ]
        )
        for (position, result) in ending.thresholds.enumerated() {
            try execute(
                sql: "UPDATE threshold SET actual = ?, holds = ? WHERE run = ? AND position = ?",
                arguments: [result.actual, result.holds, run, position]
            )
        }
        for (position, summary) in ending.summaries.enumerated() {
            try insert(summary, position: position, run: run)
        }
    }

    private func insert(_ row: StepSummary, position: Int, run: Int) throws {
        let values = StatementArguments(
            [
                run, position, row.scenario, row.step, row.requests, row.errors, row.dropped,
                row.requestsPerSecond, row.response?.mean, row.response?.p50, row.response?.p90,
                row.response?.p95, row.response?.p99, row.response?.p999, row.response?.max,
                row.service?.p50, row.service?.p90, row.service?.p95, row.service?.p99,
                row.service?.p999, row.service?.max, row.bytesReceived, row.bytesSent,
            ] as [(any DatabaseValueConvertible)?]
        )
        let places = Array(repeating: "?", count: 23).joined(separator: ", ")
        try execute(
            sql: "INSERT OR REPLACE INTO step_total VALUES (\(places))",
            arguments: values
        )
    }
}
