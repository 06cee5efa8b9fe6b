import LoadPlan
package import Measurement

/// A run for other programs: the figures of the CSV under the same names, and the rest of it.
package struct JSONReport {
    private let digest: RunDigest

    package init(_ run: RunResult) { digest = RunDigest(run) }

    private var run: RunResult { digest.run }

    package var text: String {
        let document = JSONText.object([
            ("run", .integer(run.info.number)),
            ("label", .string(run.info.label)),
            ("tags", .object(run.info.tags.sorted { $0.key < $1.key }.map { ($0, .string($1)) })),
            ("state", .string(run.state.rawValue)),
            ("verdict", .string(Verdict(digest).sentence)),
            ("started_at", .string(Timestamp(seconds: run.info.startedAt).rfc3339)),
            ("duration_seconds", .number(run.duration)),
            ("plan", plan),
            ("thresholds", .array(run.thresholds.map(Self.threshold))),
            ("generator", generator),
            ("steps", .array((digest.steps + [digest.all]).enumerated().map(step))),
            ("errors", .array(digest.errorGroups.map(Self.errorGroup))),
            ("warnings", .array(run.warnings.map(JSONText.string))),
            ("seconds", .array(run.seconds.map(Self.second))),
            ("machine", machine),
        ])
        return document.text + "\n"
    }

    private var plan: JSONText {
        .object([
            ("name", .string(run.info.planName)),
            ("file", .string(run.info.planFile)),
            ("target", .string(run.info.target)),
            ("command_line", .array(run.info.commandLine.map(JSONText.string))),
            // A seed needs all of its 64 bits, which numbers of JavaScript do not have.
            ("seed", .string(String(run.info.seed))),
            ("workers", .integer(run.info.workers)),
            ("versions", .array(run.info.versions.map(JSONText.string))),
        ])
    }

    private var machine: JSONText {
        let machine = run.info.machine
        return .object([
            ("host", .string(machine.host)),
            ("cpu_model", .string(machine.cpuModel)),
            ("cores", .integer(machine.cores)),
            ("memory_bytes", .integer(Int(clamping: machine.memoryBytes))),
            ("kernel", .string(machine.kernel)),
            ("virtualisation", .string(machine.virtualisation)),
            ("cpu_limit", .optional(machine.cpuLimit, JSONText.number)),
            (
                "memory_limit_bytes",
                .optional(machine.memoryLimitBytes) { .integer(Int(clamping: $0)) }
            ),
        ])
    }

    private var generator: JSONText {
        let verdict = digest.generator
        return .object([
            ("healthy", .bool(verdict.isHealthy)),
            ("findings", .array(verdict.findings.map(JSONText.string))),
            ("cpu_share", .number(verdict.cpuShare)),
            ("lateness_p99_ms", Self.milliseconds(verdict.latenessP99)),
            ("loop_lag_max_ms", .number(Double(verdict.loopLagMaxNanoseconds) / 1_000_000)),
        ])
    }

    private func step(_ index: Int, _ step: StepSummary) -> JSONText {
        let statistics = step.isAll ? digest.overall : run.totals.stepStatistics[index]
        let names = step.isAll ? [] : run.steps[index].checks
        let checks = zip(names, statistics.checks).map { name, count in
            JSONText.object([
                ("check", .string(name)), ("passed", .integer(count.passed)),
                ("failed", .integer(count.failed)),
            ])
        }
        return .object(
            [
                ("scenario", .string(step.scenario)),
                ("step", .string(step.step)),
                ("requests", .integer(step.requests)),
                ("errors", .integer(step.errors)),
                ("unfinished", .integer(statistics.unfinished)),
                ("socket_requests", .integer(statistics.socketRequests)),
                ("retries", .integer(statistics.retries)),
                ("dropped", .integer(step.dropped)),
                ("requests_per_second", .number(step.requestsPerSecond)),
            ] + Self.latencies("response", step.response) + Self.latencies("service", step.service)
                + Self.latencies("connect", LatencyFigures(statistics.connect))
                + Self.latencies("first_byte", LatencyFigures(statistics.firstByte))
                + [
                    ("bytes_received", .integer(step.bytesReceived)),
                    ("bytes_sent", .integer(step.bytesSent)),
                    ("checks", .array(checks)),
                ]
        )
    }

    private static func second(_ row: TimelineRow) -> JSONText {
        .object(
            [
                ("second", .integer(row.second)),
                ("active_users", .integer(row.activeUsers)),
                ("arrivals", .integer(row.arrivals)),
                ("dropped", .integer(row.dropped)),
                ("requests", .integer(row.requests)),
                ("errors", .integer(row.errors)),
                ("unfinished", .integer(row.unfinished)),
            ] + latencies("response", row.response) + latencies("service", row.service)
                + [
                    ("bytes_received", .integer(row.bytesReceived)),
                    ("bytes_sent", .integer(row.bytesSent)),
                ]
        )
    }

    private static func threshold(_ result: ThresholdResult) -> JSONText {
        .object([
            ("threshold", .string(result.threshold.source)),
            ("holds", .bool(result.holds)),
            // In the unit of the bound: microseconds, percent, a count, or requests a second.
            ("bound", .number(result.threshold.bound)),
            ("actual", .optional(result.actual, JSONText.number)),
            ("actual_text", .string(ThresholdWords.actual(result))),
        ])
    }

    private static func errorGroup(_ group: ErrorGroup) -> JSONText {
        .object([
            ("step", .string(group.step)),
            ("outcome", .string(group.outcome)),
            ("count", .integer(group.count)),
            (
                "example",
                .optional(group.example) { example in
                    .object([
                        ("detail", .string(example.detail)), ("url", .string(example.url)),
                        ("at_seconds", .number(example.at)),
                    ])
                }
            ),
        ])
    }

    private static func latencies(
        _ name: String,
        _ figures: LatencyFigures?
    )
        -> [(String, JSONText)]
    {
        [
            ("\(name)_mean_ms", .optional(figures) { .number($0.mean.rounded() / 1_000) }),
            ("\(name)_p50_ms", milliseconds(figures?.p50)),
            ("\(name)_p90_ms", milliseconds(figures?.p90)),
            ("\(name)_p95_ms", milliseconds(figures?.p95)),
            ("\(name)_p99_ms", milliseconds(figures?.p99)),
            ("\(name)_p999_ms", milliseconds(figures?.p999)),
            ("\(name)_max_ms", milliseconds(figures?.max)),
        ]
    }

    private static func milliseconds(_ microseconds: UInt64?) -> JSONText {
        .optional(microseconds) { .number(Double($0) / 1_000) }
    }
}
