import Foundation
import GRDB
import Measurement

/// Rows of one second.
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
                into: "second",
                [
                    "run": run, "second": second.second, "request_count": all.requests,
                    "error_count": all.errors,
                    "response_p50_us": all.response?.p50.value,
                    "response_p95_us": all.response?.p95.value,
                    "response_p99_us": all.response?.p99.value,
                    "service_p50_us": all.service?.p50.value,
                    "service_p95_us": all.service?.p95.value,
                    "service_p99_us": all.service?.p99.value,
                    "lower_bounds": LatencyFigures.bounds(all.response, all.service),
                ]
            )
        }
        for (position, scenario) in second.scenarios.enumerated() {
            try insert(
                into: "scenario_second",
                [
                    "run": run, "second": second.second, "scenario": position,
                    "active_users": scenario.activeUsers, "arrivals": scenario.arrivals,
                    "dropped": scenario.dropped, "iterations": scenario.iterations,
                    "load_start_s": scenario.span?.start, "load_end_s": scenario.span?.end,
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
                into: "worker_second",
                [
                    "run": run, "second": second.second, "worker": position,
                    "cpu_ns": Int64(clamping: worker.cpuNanoseconds),
                    "wall_ns": Int64(clamping: worker.wallNanoseconds),
                    "loop_lag_max_ns": Int64(clamping: worker.loopLagMaxNanoseconds),
                    "lateness_p99_us": worker.lateness.percentile(99),
                    "lateness": blob(worker.lateness, &core),
                ]
            )
        }
    }

    func insert(_ samples: ArraySlice<ErrorSample>, run: Int) throws {
        for sample in samples {
            try insert(
                into: "error_sample",
                [
                    "run": run, "at_s": sample.at, "step": sample.step, "outcome": sample.outcome,
                    "url": sample.url, "detail": sample.detail,
                ]
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
        let versions = step.httpVersions.byName
        let response = blob(step.response, &core)
        // Where users wait for their answers the two are alike.
        let service = step.service == step.response ? response : blob(step.service, &core)
        try insert(
            into: "step_second",
            [
                "run": run, "second": row.second, "step": position, "requests": step.requests,
                "errors": step.errors, "unreached": step.unreached, "unfinished": step.unfinished,
                "socket_requests": step.socketRequests, "retries": step.retries,
                "bytes_received": step.bytesReceived, "bytes_sent": step.bytesSent,
                "response_p50_us": row.response?.p50.value,
                "response_p95_us": row.response?.p95.value,
                "response_p99_us": row.response?.p99.value,
                "service_p50_us": row.service?.p50.value,
                "service_p95_us": row.service?.p95.value,
                "service_p99_us": row.service?.p99.value,
                "lower_bounds": LatencyFigures.bounds(row.response, row.service),
                "outcomes": step.outcomes.isEmpty ? nil : try JSONColumn.text(step.outcomes),
                "checks": step.checks.isEmpty ? nil : try JSONColumn.text(step.checks.map(\.pair)),
                "http_versions": versions.isEmpty ? nil : try JSONColumn.text(versions),
                "response": response, "service": service,
                "connect": blob(step.connect, &core), "first_byte": blob(step.firstByte, &core),
                "censored_response": blob(step.censoredResponse, &core),
                "censored_service": blob(step.censoredService, &core),
                "error_response": blob(step.errorResponse, &core),
            ]
        )
        core.finishPiece()
    }

    private func blob(_ histogram: LatencyHistogram, _ core: inout SharedCore) -> Data? {
        defer { core.finishPiece() }
        return HistogramBlob.encode(histogram).map { Data($0) }
    }
}

extension CheckCount {
    /// Passed and failed, as the store has them.
    var pair: [Int] { [passed, failed] }
}
