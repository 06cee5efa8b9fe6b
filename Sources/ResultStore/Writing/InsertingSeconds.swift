import Foundation
import GRDB
import Measurement

/// Rows of one second; statements are prepared once and kept.
extension Database {
    /// `rows` are the second's rows of the time line, with that of all steps last.
    func insert(
        _ second: SecondResult,
        rows: [TimelineRow],
        run: Int,
        _ core: inout SharedCore
    ) throws {
        if let all = rows.last {
            try insert(
                "INSERT INTO second VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [run, second.second] + percentiles(of: all)
            )
        }
        for (position, scenario) in second.scenarios.enumerated() {
            try insert(
                "INSERT INTO scenario_second VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    run, second.second, position, scenario.activeUsers, scenario.arrivals,
                    scenario.dropped, scenario.iterations,
                ]
            )
        }
        for (position, step) in second.steps.enumerated() {
            let row = rows[position]
            guard !step.isEmpty || row.arrivals > 0 || row.dropped > 0 else { continue }
            try insert(step, row, position: position, run: run, &core)
        }
        for (position, worker) in second.health.enumerated() {
            try insert(
                "INSERT INTO worker_second VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    run, second.second, position, Int64(clamping: worker.cpuNanoseconds),
                    Int64(clamping: worker.wallNanoseconds),
                    Int64(clamping: worker.loopLagMaxNanoseconds),
                    worker.lateness.percentile(99), blob(worker.lateness, &core),
                ]
            )
        }
    }

    func insert(_ samples: [ErrorSample], run: Int) throws {
        for sample in samples {
            try insert(
                "INSERT INTO error_sample VALUES (?, ?, ?, ?, ?, ?)",
                [run, sample.at, sample.step, sample.outcome, sample.url, sample.detail]
            )
        }
    }

    private func insert(
        _ step: StepStatistics,
        _ row: TimelineRow,
        position: Int,
        run: Int,
        _ core: inout SharedCore
    ) throws {
        let outcomes = step.outcomes.isEmpty ? nil : try JSONText.encode(step.outcomes)
        let checks = step.checks.isEmpty ? nil : try JSONText.encode(step.checks.map(\.pair))
        try insert(
            """
            INSERT INTO step_second
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                run, row.second, position, step.requests, step.errors, step.unfinished,
                step.socketRequests, step.retries, step.bytesReceived, step.bytesSent,
            ] + percentiles(of: row) + [
                outcomes, checks, blob(step.response, &core), blob(step.service, &core),
                blob(step.connect, &core), blob(step.firstByte, &core),
            ]
        )
        core.finishPiece()
    }

    private func percentiles(of row: TimelineRow) -> [(any DatabaseValueConvertible)?] {
        [
            row.response?.p50, row.response?.p95, row.response?.p99, row.service?.p50,
            row.service?.p95, row.service?.p99,
        ]
    }

    private func blob(_ histogram: LatencyHistogram, _ core: inout SharedCore) -> Data? {
        defer { core.finishPiece() }
        return HistogramBlob.encode(histogram).map { Data($0) }
    }

    private func insert(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }
}

extension CheckCount {
    /// Passed and failed, as the store has them.
    var pair: [Int] { [passed, failed] }
}
