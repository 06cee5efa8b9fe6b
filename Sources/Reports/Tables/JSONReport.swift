import LoadPlan
package import Measurement
import Notation

/// A run for other programs: the figures of the CSV under the same names, and the rest of it.
package struct JSONReport {
    private static let mostSlow = 100

    private let digest: RunDigest

    package init(_ run: RunResult) { digest = RunDigest(run) }

    private var run: RunResult { digest.run }

    package var text: String {
        let document = JSONDocument.object([
            ("run", .integer(run.info.number)),
            ("label", .string(run.info.label)),
            ("tags", .object(run.info.tags.sorted { $0.key < $1.key }.map { ($0, .string($1)) })),
            ("state", .string(run.state.rawValue)),
            ("verdict", .string(Verdict(digest).sentence)),
            ("started_at", .string(DateText.rfc3339(run.info.startedAt))),
            ("duration_seconds", .number(run.duration)),
            ("plan", plan),
            ("thresholds", .array(run.thresholds.map(Self.threshold))),
            ("generator", .optional(digest.generator, Self.generator)),
            ("steps", .array((digest.steps + [digest.all]).enumerated().map(step))),
            ("errors", .array(digest.errorGroups.map(Self.errorGroup))),
            ("warnings", .array(run.warnings.map(JSONDocument.string))),
            ("seconds", .array(run.seconds.map(Self.second))),
            ("machine", .optional(run.info.machine, Self.machine)),
            ("split_by", .optional(run.info.splitBy, JSONDocument.string)),
            ("splits", .array(SplitTable(digest).documents)),
            ("slowest", .array(SlowestTable(SlowestRequests(run, limit: Self.mostSlow)).documents)),
            ("warm_up_seconds", .integer(run.totals.warmUpSeconds)),
            ("warm_up_requests", .integer(run.totals.warmUpRequests)),
            ("aborted_by", .optional(run.abort) { .string($0.threshold) }),
            ("aborted_after_seconds", .optional(run.abort) { .integer($0.afterSeconds) }),
            ("void", .bool(run.isVoid)),
            ("kept_failures", .array(run.totals.keptFailures.map(failure))),
        ])
        return document.text + "\n"
    }

    private var plan: JSONDocument {
        .object([
            ("name", .string(run.info.planName)),
            ("file", .string(run.info.planFile)),
            ("target", .string(run.info.target)),
            ("command_line", .array(run.info.commandLine.map(JSONDocument.string))),
            // A seed needs all of its 64 bits, which numbers of JavaScript do not have.
            ("seed", .optional(run.info.seed) { .string(String($0)) }),
            ("workers", .optional(run.info.workers, JSONDocument.integer)),
            ("versions", .array(run.info.versions.map(JSONDocument.string))),
        ])
    }

    private static func machine(_ machine: MachineInfo) -> JSONDocument {
        .object([
            ("host", .string(machine.host)),
            ("cpu_model", .string(machine.cpuModel)),
            ("cores", .integer(machine.cores)),
            ("memory_bytes", .integer(Int(clamping: machine.memoryBytes))),
            ("kernel", .string(machine.kernel)),
            ("virtualisation", .string(machine.virtualisation)),
            ("cpu_limit", .optional(machine.cpuLimit, JSONDocument.number)),
            (
                "memory_limit_bytes",
                .optional(machine.memoryLimitBytes) { .integer(Int(clamping: $0)) }
            ),
        ])
    }

    private static func generator(_ verdict: GeneratorVerdict) -> JSONDocument {
        .object([
            ("healthy", .bool(verdict.isHealthy)),
            ("findings", .array(verdict.findings.map(JSONDocument.string))),
            ("cpu_share", .number(verdict.cpuShare)),
            ("lateness_p99_ms", milliseconds(verdict.latenessP99)),
            ("loop_lag_max_ms", .number(Double(verdict.loopLagMaxNanoseconds) / 1_000_000)),
        ])
    }

    private func step(_ index: Int, _ step: StepSummary) -> JSONDocument {
        let statistics = step.isAll ? digest.overall : run.totals.stepStatistics[index]
        let names = step.isAll ? [] : run.steps[index].checks
        let checks = zip(names, statistics.checks).map { name, count in
            JSONDocument.object([
                ("check", .string(name)), ("passed", .integer(count.passed)),
                ("failed", .integer(count.failed)),
            ])
        }
        return .object(
            [
                ("scenario", .string(step.subject.scenarioText)),
                ("step", .string(step.subject.stepText)),
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
                    ("kind", .string(step.subject.kindText)),
                    ("unreached", .integer(step.unreached)),
                    ("http_versions", Self.versions(statistics.httpVersions)),
                    ("lower_bounds", Self.bounds(step.response, step.service)),
                ]
        )
    }

    private static func second(_ row: TimelineRow) -> JSONDocument {
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
                    ("unreached", .integer(row.unreached)),
                    ("lower_bounds", bounds(row.response, row.service)),
                ]
        )
    }

    private static func versions(_ counts: HTTPVersionCounts) -> JSONDocument {
        .object(counts.byName.sorted { $0.key < $1.key }.map { ($0, .integer($1)) })
    }

    /// The figures that are only known from below, without their units.
    private static func bounds(
        _ response: LatencyFigures?,
        _ service: LatencyFigures?
    ) -> JSONDocument {
        let names = LatencyFigures.bounds(response, service)?.split(separator: " ") ?? []
        return .array(names.map { .string(String($0)) })
    }

    private static func threshold(_ result: ThresholdResult) -> JSONDocument {
        .object([
            ("threshold", .string(result.threshold.source)),
            ("holds", .bool(result.holds)),
            // In the unit of the bound: microseconds, percent, a count, or requests a second.
            ("bound", .number(result.threshold.bound)),
            ("actual", .optional(result.actual) { .number($0.value) }),
            ("actual_text", .string(ThresholdWords.actual(result))),
            ("is_lower_bound", .bool(result.actual?.isBound ?? false)),
            ("severity", .string(result.threshold.severity.rawValue)),
            ("window_seconds", .optional(result.threshold.windowSeconds, JSONDocument.integer)),
            ("window_start", .optional(result.windowStart, JSONDocument.integer)),
        ])
    }

    private static func errorGroup(_ group: ErrorGroup) -> JSONDocument {
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

    private func failure(_ failure: KeptFailure) -> JSONDocument {
        let step = run.steps[failure.step]
        return .object([
            ("scenario", .string(run.scenarios[step.scenario])),
            ("step", .string(step.name)),
            ("outcome", .string(failure.outcome)),
            ("complaint", .optional(failure.complaint, JSONDocument.string)),
            ("at_seconds", .number(failure.at)),
            ("url", .string(failure.url)),
            ("request", Self.message(failure.request)),
            ("answer", .optional(failure.answer, Self.message)),
        ])
    }

    private static func message(_ message: KeptMessage) -> JSONDocument {
        .object([
            ("head", .string(message.head)),
            ("body", .optional(message.body?.text, JSONDocument.string)),
            ("body_bytes", .integer(message.body?.bytes ?? 0)),
            ("body_is_cut", .bool(message.body?.isCut ?? false)),
        ])
    }

    static func latencies(
        _ name: String,
        _ figures: LatencyFigures?
    )
        -> [(String, JSONDocument)]
    {
        [
            ("\(name)_mean_ms", .optional(figures) { .number($0.mean.value.rounded() / 1_000) }),
            ("\(name)_p50_ms", milliseconds(figures?.p50.value)),
            ("\(name)_p90_ms", milliseconds(figures?.p90.value)),
            ("\(name)_p95_ms", milliseconds(figures?.p95.value)),
            ("\(name)_p99_ms", milliseconds(figures?.p99.value)),
            ("\(name)_p999_ms", milliseconds(figures?.p999.value)),
            ("\(name)_max_ms", milliseconds(figures?.max.value)),
        ]
    }

    private static func milliseconds(_ microseconds: UInt64?) -> JSONDocument {
        .optional(microseconds) { .number(Double($0) / 1_000) }
    }
}
