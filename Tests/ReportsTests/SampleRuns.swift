import Measurement
import Notation
import LoadPlan

/// The runs that the tests show: the usual one and the awkward ones.
enum SampleRuns {
    static let pages: [SampleRun.Step] = [
        .init(
            name: "home",
            checks: ["status 200", "contains \"Marketplace\""],
            median: 2_100,
            spread: 0.45,
            perSecond: 90
        ),
        .init(name: "search", median: 5_400, spread: 0.55, perSecond: 88),
        .init(name: "listing", median: 3_200, spread: 0.5, perSecond: 84),
    ]

    /// Half a minute of fifty visitors, with one slow moment and a handful of errors.
    static let usual = SampleRun(
        steps: pages,
        seconds: 30,
        thresholds: thresholds(searchBound: 400_000),
        load: { min(1, Double($0 + 1) / 5) },
        slowness: { $0 == 17 || $0 == 18 ? 3.5 : 1 + 0.1 * Double($0 % 4) },
        failures: { second, step in
            step == 1 && (16...19).contains(second)
                ? [(.status(503), 0.06), (.timeout, 0.02)] : [(.checkFailed(.contains), 0.0004)]
        },
        keptFailures: [
            keptFailure("status 503", at: 16.25, answer: "<h1>Service Unavailable</h1>\r\n"),
            keptFailure("timeout", at: 17.5, answer: nil),
            keptFailure("status 503", at: 18.5, answer: "\u{1B}", size: 65_536),
        ]
    )

    /// A search that failed, kept whole; of an answer larger than its text the beginning.
    private static func keptFailure(
        _ outcome: String,
        at time: Double,
        answer: String?,
        size: Int? = nil
    ) -> KeptFailure {
        let head = "Host: 127.0.0.1:8080\nCookie: session=***\nContent-Length: 6"
        return KeptFailure(
            step: 1,
            outcome: outcome,
            complaint: answer == nil ? "nothing came within 10 s" : nil,
            at: time,
            url: "http://127.0.0.1:8080/search",
            request: KeptMessage(
                head: "POST /search HTTP/1.1\n\(head)",
                body: TracedBody(text: "q=lamp", isCut: false, bytes: 6)
            ),
            answer: answer.map { text in
                let bytes = size ?? text.utf8.count
                return KeptMessage(
                    head: "HTTP/1.1 503 Service Unavailable\nContent-Length: \(bytes)",
                    body: TracedBody(text: text, isCut: size != nil, bytes: bytes)
                )
            }
        )
    }

    /// An open load that a server answers after a stall: what only response times show.
    static let stalled = SampleRun(
        name: "Open load through a stall",
        steps: [.init(name: "search", median: 4_000, spread: 0.3, perSecond: 200)],
        seconds: 20,
        thresholds: thresholds(searchBound: 100_000),
        warnings: ["'${curency}' is no variable of the plan and stays as it is."],
        isOpen: true,
        wait: { $0 == 10 ? 1_000_000 : $0 == 11 ? 400_000 : 0 },
        cpu: { _ in 0.95 },
        dropped: { $0 == 10 ? 40 : 0 }
    )

    static let empty = SampleRun(steps: [], seconds: 0)

    static let unanswered = SampleRun(
        steps: [.init(name: "home", median: 1_000, perSecond: 0)],
        seconds: 3,
        state: .interrupted,
        thresholds: thresholds(searchBound: 1_000)
    )

    static let oneSecond = SampleRun(steps: pages, seconds: 1)

    static let allErrors = SampleRun(
        name: "Nobody at home",
        steps: pages,
        seconds: 10,
        thresholds: [Threshold.errors],
        failures: { _, _ in [(.refused, 1)] }
    )

    /// From 50 µs to 60 s.
    static let wide = SampleRun(
        name: "From a cache to a report that takes a minute",
        steps: [
            .init(name: "cached", median: 120, spread: 0.4, perSecond: 150),
            .init(name: "page", median: 9_000, spread: 1, perSecond: 60),
            .init(name: "yearly report", median: 9_000_000, spread: 1.2, perSecond: 3),
        ],
        seconds: 120,
        load: { 0.6 + 0.4 * Double(($0 / 20) % 3) }
    )

    static let hostile = SampleRun(
        name: "<script>alert('plan')</script>",
        scenarios: ["a&b \"quoted\"", "</table><img src=x onerror=alert(1)>"],
        steps: [
            .init(
                name: "\"\u{301} onmouseover=alert(1) x=\"",
                checks: ["contains \"<b>&\""],
                median: 900,
                perSecond: 20
            ),
            .init(name: "=1+1,\"x\"\n{{{evil}}}", scenario: 1, median: 900, perSecond: 20),
        ],
        seconds: 4,
        warnings: ["<\u{338}script>alert('warning')</script>"],
        failures: { _, _ in [(.status(500), 0.2)] },
        keptFailures: [
            keptFailure("status 500", at: 1.25, answer: "</pre><script>alert(1)</script>\r\n"),
            keptFailure("status 500", at: 2.5, answer: "\u{1B}{{{evil}}}", size: 65_536),
        ]
    )

    /// An hour of fifty steps with names longer than any column.
    ///
    /// Few requests a second, since it is the number of seconds and steps that is large here.
    static let huge = SampleRun(
        name: "Everything that the shop can do, for an hour",
        scenarios: ["visitors", "sellers", "administrators"],
        steps: (0..<50).map { index in
            .init(
                name:
                    "step \(index): open the page of an order and look at its history, part \(index)",
                scenario: index % 3,
                median: 1_000 * Double(1 + index * index),
                perSecond: 8,
                every: 10
            )
        },
        seconds: 3_600,
        slowness: { 1 + 2 * Double($0) / 40 },
        failures: { second, step in
            step % 7 == 0
                ? (0..<8).map { (.status(500 + $0), 0.01) } + [
                    (.timeout, second > 20 ? 0.05 : 0)
                ]
                : []
        },
        period: 40
    )

    /// Names that no line can be broken in.
    static let unbroken = SampleRun(
        name: "Long names without a space",
        scenarios: [String(repeating: "scenario", count: 25)],
        steps: (0..<4).map { index in
            .init(
                name: "/api/\(index)/" + String(repeating: "resource", count: 25),
                checks: [String(repeating: "contains", count: 25)],
                median: 1_000 * Double(1 + 10 * index),
                perSecond: 30
            )
        },
        seconds: 10,
        thresholds: thresholds(searchBound: 1_000),
        failures: { _, _ in [(.status(503), 0.01)] }
    )

    static let all: [(String, SampleRun)] = [
        ("usual", usual), ("stalled", stalled), ("empty", empty), ("unanswered", unanswered),
        ("one-second", oneSecond), ("all-errors", allErrors), ("wide", wide), ("hostile", hostile),
        ("huge", huge), ("unbroken", unbroken),
    ]

    static func thresholds(searchBound: Double) -> [Threshold] {
        [
            Threshold(
                source: "p95 < 250ms",
                scope: nil,
                metric: .percentile(95, of: .response),
                comparison: .less,
                bound: 250_000
            ), .errors,
            Threshold(
                source: "search: p99 < \(Int(searchBound / 1_000))ms",
                scope: .name("search"),
                metric: .percentile(99, of: .response),
                comparison: .less,
                bound: searchBound
            ),
        ]
    }
}

extension Threshold {
    static let errors = Threshold(
        source: "errors < 1%",
        scope: nil,
        metric: .errorRate,
        comparison: .less,
        bound: 1
    )
}
