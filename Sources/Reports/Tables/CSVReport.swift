package import Measurement

/// A run as a table for other programs; latencies in milliseconds, to the microsecond.
package struct CSVReport {
    /// The columns of `text`; others read them by name and by place, so a new one goes last.
    package static let header =
        ["run", "label", "scenario", "step", "requests", "errors", "dropped"]
        + ["requests_per_second"] + latencyNames + volumeNames
        + ["kind", "unreached", "unfinished", "lower_bounds"]
    /// The columns of the rows over time.
    package static let headerOverTime =
        ["run", "label", "second", "scenario", "step", "active_users", "arrivals", "dropped"]
        + ["requests", "errors", "unfinished"] + latencyNames + volumeNames
        + ["kind", "unreached", "lower_bounds"]

    static let latencyNames = [
        "response_mean_ms", "response_p50_ms", "response_p90_ms", "response_p95_ms",
        "response_p99_ms", "response_p999_ms", "response_max_ms",
        "service_p50_ms", "service_p90_ms", "service_p95_ms", "service_p99_ms",
        "service_p999_ms", "service_max_ms",
    ]
    private static let volumeNames = ["bytes_received", "bytes_sent"]

    private let run: RunResult

    package init(_ run: RunResult) { self.run = run }

    /// A row for each step and a last one for all.
    package var text: String {
        var csv = CSVRows()
        csv.append(Self.header)
        for row in run.summaries {
            let counts = [row.requests, row.errors, row.dropped].map(String.init)
            let rate = Decimal.text(row.requestsPerSecond, places: 3)
            csv.append(
                key + [row.subject.scenarioText, row.subject.stepText] + counts + [rate]
                    + Self.latencies(row.response, row.service)
                    + [row.bytesReceived, row.bytesSent].map(String.init)
                    + [row.subject.kindText, String(row.unreached), String(row.unfinished)]
                    + [LatencyFigures.bounds(row.response, row.service) ?? ""]
            )
        }
        return csv.text
    }

    /// A row for each step and value of the header that the plan splits by, and for all steps.
    package var textByValue: String { SplitTable(RunDigest(run)).csv }

    /// The head of the rows over time.
    package static var headOverTime: String {
        var csv = CSVRows()
        csv.append(headerOverTime)
        return csv.text
    }

    /// A row for each step and one for all in a second of the run.
    package func rows(of second: SecondResult) -> String {
        var csv = CSVRows()
        for row in TimelineRow.rows(of: second, scenarios: run.scenarios, steps: run.steps) {
            let counts = [
                row.activeUsers, row.arrivals, row.dropped, row.requests, row.errors,
                row.unfinished,
            ]
            csv.append(
                key + [String(row.second), row.subject.scenarioText, row.subject.stepText]
                    + counts.map(String.init) + Self.latencies(row.response, row.service)
                    + [row.bytesReceived, row.bytesSent].map(String.init)
                    + [row.subject.kindText, String(row.unreached)]
                    + [LatencyFigures.bounds(row.response, row.service) ?? ""]
            )
        }
        return csv.text
    }

    private var key: [String] { [String(run.info.number), run.info.label] }

    /// Empty fields where no request finished: a latency of 0 would be a claim.
    static func latencies(
        _ response: LatencyFigures?,
        _ service: LatencyFigures?
    ) -> [String] {
        let mean = [response.map(\.mean.value)]
        let values = mean + percentiles(response) + percentiles(service)
        return values.map { $0.map { Decimal.text($0 / 1_000, places: 3) } ?? "" }
    }

    private static func percentiles(_ figures: LatencyFigures?) -> [Double?] {
        [\LatencyFigures.p50, \.p90, \.p95, \.p99, \.p999, \.max].map { field in
            figures.map { Double($0[keyPath: field].value) }
        }
    }
}
