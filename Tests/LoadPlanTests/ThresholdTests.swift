import LoadPlan
import Notation
import Testing

@Suite struct `A threshold` {
    @Test(
        arguments: [
            ("p95 < 250ms", nil, Threshold.Metric.percentile(95, of: .response), .less, 250_000.0),
            ("p99.9<=1.5s", nil, .percentile(99.9, of: .response), .lessOrEqual, 1_500_000),
            ("service p50 < 250us", nil, .percentile(50, of: .service), .less, 250),
            ("response max < 1m", nil, .max(.response), .less, 60_000_000),
            ("service mean > 0", nil, .mean(.service), .greater, 0),
            ("errors < 1%", nil, .errorRate, .less, 1),
            ("errors < 5", nil, .errorCount, .less, 5),
            ("errors == 0", nil, .errorCount, .lessOrEqual, 0),
            ("dropped == 0", nil, .droppedCount, .lessOrEqual, 0),
            ("dropped <= 0.5 %", nil, .droppedRate, .lessOrEqual, 0.5),
            ("checks > 99%", nil, .checkRate, .greater, 99),
            ("unfinished == 0", nil, .unfinishedCount, .lessOrEqual, 0),
            ("unfinished < 2%", nil, .unfinishedRate, .less, 2),
            ("apdex(500ms) >= 0.85", nil, .apdex(500_000), .greaterOrEqual, 0.85),
            ("home: apdex(1.5s) > 0", "home", .apdex(1_500_000), .greater, 0),
            ("lateness p99 < 5ms", nil, .percentile(99, of: .lateness), .less, 5_000),
            ("cpu < 80%", nil, .workerShare, .less, 80),
            ("requests >= 1000", nil, .requestCount, .greaterOrEqual, 1000),
            ("rate > 100/s", nil, .requestRate, .greater, 100),
            ("rate > 120/min", nil, .requestRate, .greater, 2),
            (" home : p99 < 400ms ", "home", .percentile(99, of: .response), .less, 400_000),
            ("GET http://x:80/: max < 1s", "GET http://x:80/", .max(.response), .less, 1_000_000),
        ] as [(String, String?, Threshold.Metric, Comparison, Double)]
    )
    func `is read`(
        source: String,
        scope: String?,
        metric: Threshold.Metric,
        comparison: Comparison,
        bound: Double
    ) throws {
        let threshold = try Threshold.parse(source)
        #expect(threshold.scope == scope.map { .name($0) })
        #expect(threshold.metric == metric)
        #expect(threshold.comparison == comparison)
        #expect(threshold.bound == bound)
    }

    private static let noMetric =
        "must have a metric before its comparison: p95, mean, max, errors, rate, requests, "
        + "dropped, checks, unfinished, apdex(500ms), cpu."

    @Test(arguments: [
        ("", "compares nothing."),
        ("p95", "compares nothing."),
        ("p95 < 250", "must have a time as its bound."),
        ("p95 < ", "must have a time as its bound."),
        ("p95 < -1ms", "must have a time as its bound."),
        ("p101 < 1s", noMetric),
        ("pp < 1s", noMetric),
        ("client p95 < 1s", noMetric),
        ("a b p95 < 1s", noMetric),
        ("< 1s", noMetric),
        ("p95 = 1s", "must compare with <, <=, > or >=, got '='."),
        ("p95 == 1s", "must compare with <, <=, > or >=, got '=='."),
        ("errors == 1", "must compare with <, <=, > or >=, got '=='."),
        ("errors != 0", "must compare with <, <=, > or >=, got '!='."),
        ("errors < few", "must have a count of 0 or more as its bound."),
        ("errors < nan", "must have a count of 0 or more as its bound."),
        ("errors < 101%", "must have a percentage from 0% to 100% as its bound."),
        ("checks > 99", "must have a percentage from 0% to 100% as its bound."),
        ("rate > 1%", "must have a rate such as '100/s' as its bound."),
        ("requests > -1", "must have a count of 0 or more as its bound."),
        ("apdex(500ms) > 1.1", "must have a number from 0 to 1 as its bound."),
        ("apdex(0) > 0.9", "must have a time in 'apdex(…)'."),
        ("apdex(500) > 0.9", "must have a time in 'apdex(…)'."),
        ("apdex(500ms > 0.9", "must have a time in 'apdex(…)'."),
        ("cpu < 1", "must have a percentage from 0% to 100% as its bound."),
        (
            "home: cpu < 80%",
            "must have no name before its colon: the generator is one for the whole run."
        ),
        (
            "home: lateness max < 1s",
            "must have no name before its colon: the generator is one for the whole run."
        ),
        (
            "p95 < 1s in every 500ms",
            "must have a time of whole seconds behind 'in every', at most 10m."
        ),
        ("p95 < 1s in every", "must have a time of whole seconds behind 'in every', at most 10m."),
        (
            "p95 < 1s in every 11m",
            "must have a time of whole seconds behind 'in every', at most 10m."
        ),
        ("p95 < 1s in all", "must have a time as its bound."),
        (": p95 < 1s", "names nothing before ':'."),
    ])
    func `has a fault`(source: String, message: String) {
        let fault = #expect(throws: Fault.self) { try Threshold.parse(source) }
        #expect(fault?.message == "The threshold '\(source)' \(message)")
    }

    @Test(arguments: [
        (source: "p95 < 250ms in every 10s", seconds: 10, bound: 250_000.0),
        (source: "home: errors < 1 %  in every  1m30s", seconds: 90, bound: 1),
        (source: "rate > 100/s in every 1s", seconds: 1, bound: 100),
    ])
    func `may have to hold in every window`(source: String, seconds: Int, bound: Double) throws {
        let threshold = try Threshold.parse(source)
        #expect(threshold.windowSeconds == seconds)
        #expect(threshold.bound == bound)
        #expect(threshold.source == source)
    }

    @Test func `names a scenario, a request, or the request of one scenario`() {
        let thresholds = ["home", "scenario 1", "scenario 1/home", "scenario 1/GET /other"]
            .map { #""\#($0): p99 < 1s""# }
        let text = plan(
            #", "thresholds": [\#(thresholds.joined(separator: ","))]"#,
            steps: #"{"get": "/", "name": "home"}, {"get": "/other"}"#
        )
        #expect(faults(of: text) == "")
    }

    @Test func `of the command line names a request that there is`() throws {
        var plan = try read(plan(steps: #"{"get": "/", "name": "home"}"#)).plan
        try plan.add(threshold: "home: p99 < 1s")
        try plan.add(threshold: "scenario 1/home: p99 < 1s")
        #expect(plan.thresholds.map(\.scope) == [.name("home"), .name("scenario 1/home")])
        let fault = #expect(throws: Fault.self) { try plan.add(threshold: "hom: p99 < 1s") }
        #expect(fault?.hint == "Did you mean 'home'?")
        #expect(plan.thresholds.count == 2)
    }
}
