import Measurement

/// All that the page's template reads.
struct PageView {
    /// One of the figures that the page opens with.
    struct Headline {
        var name: String
        var value: String
        var unit: String
        var beside: String
    }

    var title: String
    var styles = Templates.styles
    var script = Templates.script
    var occasion: String
    var plan: String
    var tone: String
    var mark: String
    var verdict: String
    var remarks: [String]
    var headline: [Headline]
    var hasThresholds: Bool
    var thresholds: [ThresholdRow]
    var hasStrips: Bool
    var stripTicks: [Plot.Tick]
    var steps: [StepRow]
    var losses: [String]
    var hasCharts: Bool
    var timeNote: String
    var timePlots: [Plot]
    var gap: String
    var curve: Plot?
    var phases: [PhaseRow]
    var hasErrorGroups: Bool
    var errors: [ErrorRow]
    var moreErrors: String?
    var hasChecks: Bool
    var checks: [CheckRow]
    var origin: [Origin]
    var planText: String?
    var colophon: String

    init(_ digest: RunDigest) {
        let run = digest.run
        let axis = TimeAxis(secondCount: run.seconds.count)
        // An axis has room for one bucket where a run has none.
        let buckets = run.buckets.isEmpty ? [TimeBucket()] : run.buckets
        let judged = Verdict(digest)
        let table = StepTable(digest)
        let groups = ErrorRow.all(digest)
        plan = run.info.planName
        title = "\(plan): \(run.info.number > 0 ? "run \(run.info.number)" : "report")"
        occasion = Self.occasion(run)
        tone = judged.tone.rawValue
        mark = judged.mark
        verdict = judged.sentence
        remarks = digest.generator.findings + run.warnings
        headline = Self.headline(digest)
        thresholds = run.thresholds.map(ThresholdRow.init)
        hasThresholds = !thresholds.isEmpty
        hasStrips = !table.ticks.isEmpty
        stripTicks = table.ticks
        steps = table.rows
        losses = SummaryWords.lost(digest)
        hasCharts = digest.all.requests > 0
        timeNote = Self.timeNote(axis)
        timePlots = Self.timePlots(buckets, axis, run)
        gap = SummaryWords.gap(digest.all) ?? ""
        curve = PercentileCurve(digest.overall)?.plot
        phases = PhaseRow.all(digest)
        errors = groups.rows
        hasErrorGroups = !errors.isEmpty
        moreErrors = groups.rest
        checks = CheckRow.all(digest)
        hasChecks = !checks.isEmpty
        origin = Origin.all(run)
        planText = Origin.planText(run)
        colophon = run.info.versions.joined(separator: " · ")
    }

    private static func occasion(_ run: RunResult) -> String {
        var parts = run.info.number > 0 ? ["Run \(run.info.number)"] : []
        if !run.info.label.isEmpty { parts.append("“\(run.info.label)”") }
        parts.append("\(Timestamp(seconds: run.info.startedAt))")
        parts.append("\(Quantity.span(run.duration)) against \(run.info.target)")
        return parts.joined(separator: " · ")
    }

    private static func timePlots(
        _ buckets: [TimeBucket],
        _ axis: TimeAxis,
        _ run: RunResult
    )
        -> [Plot]
    {
        [
            ResponseTimeChart.plot(buckets, over: axis),
            HeatMap(buckets, over: axis)?.plot,
            ThroughputChart.plot(
                buckets,
                hasLongIterations: run.steps.count > run.scenarios.count,
                over: axis
            ),
            ErrorChart.plot(buckets, over: axis),
            UserChart.plot(buckets, scenarios: run.scenarios, over: axis),
            GeneratorCharts.processor(buckets, over: axis),
            GeneratorCharts.delay(buckets, over: axis),
        ].compactMap(\.self)
    }

    private static func timeNote(_ axis: TimeAxis) -> String {
        let point =
            axis.bucketSeconds == 1
            ? "one second" : "\(axis.bucketSeconds) seconds, whose histograms are merged"
        return "All charts share one time axis, from the start of the run; a point stands for "
            + "\(point). Point at any of them to read all of them at one moment."
    }

    private static func headline(_ digest: RunDigest) -> [Headline] {
        let all = digest.all
        let over = "\(Quantity.count(all.requests)) in \(Quantity.span(digest.run.duration))"
        let failed = "\(Quantity.count(all.errors)) of \(Quantity.count(all.requests))"
        return [
            Headline(
                name: "requests",
                value: Quantity.rate(all.requestsPerSecond),
                unit: "/s",
                beside: over
            ),
            latency("median", all.response?.p50, service: all.service?.p50),
            latency("p95", all.response?.p95, service: all.service?.p95),
            latency("p99", all.response?.p99, service: all.service?.p99),
            Headline(
                name: "errors",
                value: all.errorRate.map { String(Quantity.percent($0).dropLast(2)) } ?? "–",
                unit: all.errorRate == nil ? "" : "%",
                beside: failed
            ),
        ]
    }

    private static func latency(_ name: String, _ response: UInt64?, service: UInt64?) -> Headline {
        let parts = response.map { Quantity.latency($0).split(separator: " ").map(String.init) }
        return Headline(
            name: "\(name) response time",
            value: parts?[0] ?? "–",
            unit: parts?[1] ?? "",
            beside: service.map { "service time \(Quantity.latency($0))" } ?? "nothing finished"
        )
    }
}
