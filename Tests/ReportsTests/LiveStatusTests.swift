import Notation
import LoadPlan
import Measurement
import Reports
import Testing

@Suite struct `A live block` {
    @Test(arguments: [40, 60, 80, 100, 200])
    func `shows the run at any width`(width: Int) throws {
        let lines = LiveStatus.sample.lines(width: width, colour: false)
        try Golden.expect(lines.joined(separator: "\n") + "\n", equals: "live-\(width).txt")
    }

    @Test(arguments: 1...200)
    func `is never wider than the terminal`(width: Int) {
        var status = LiveStatus.sample
        status.planName = "漢字の計画 with a name that no terminal holds, 🚲 and all"
        status.steps[0].name = "検索結果のページを開くための長い名前"
        for line in status.lines(width: width, colour: false) {
            #expect(displayWidth(line) <= width, "\(line)")
        }
    }

    @Test func `is never higher than the terminal`() {
        var status = LiveStatus.sample
        status.steps = (1...50).map {
            .init(name: "step \($0)", requestsPerSecond: 1, response: nil, errors: 0)
        }
        let lines = status.lines(width: 80, height: 24, colour: false)
        #expect(lines.count == 24)
        #expect(lines.last == "  … and 33 more steps")
    }

    @Test func `shows a run without an end and without answers`() throws {
        var status = LiveStatus(planName: "Until done", elapsed: 61.4, total: nil)
        status.notice = "Stopping: requests in flight may finish."
        status.steps = [.init(name: "home", requestsPerSecond: 0, response: nil, errors: 0)]
        let lines = status.lines(width: 80, colour: false)
        try Golden.expect(lines.joined(separator: "\n") + "\n", equals: "live-nothing-yet.txt")
    }

    @Test func `is coloured where the terminal may be`() throws {
        let lines = LiveStatus.sample.lines(width: 100, colour: true)
        try Golden.expect(lines.joined(separator: "\n") + "\n", equals: "live-colour.txt")
        #expect(!LiveStatus.sample.lines(width: 100, colour: false).joined().contains("\u{1B}"))
    }

    @Test func `lets no name steer the terminal`() {
        let hostile = "a\u{1B}[2J\u{7}b\u{202E}c\nd"
        var status = LiveStatus(planName: hostile, elapsed: 1, total: 2)
        status.steps = [.init(name: hostile, requestsPerSecond: 0, response: nil, errors: 0)]
        status.notice = hostile
        let text = status.lines(width: 80, colour: false) + [status.plainLine]
        for line in text {
            #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            #expect(!line.unicodeScalars.contains("\u{202E}"))
        }
    }

    @Test func `is one plain line for a log`() {
        #expect(
            LiveStatus.sample.plainLine == """
                21 s of 30 s, 50 users, 812 requests/s, p50 3.1 ms, p95 12.0 ms, p99 31.4 ms, \
                errors 0.02 %, missed so far: home: p99 < 10ms
                """
        )
    }

    private func displayWidth(_ line: String) -> Int {
        line.reduce(0) { $0 + ($1.unicodeScalars.contains { $0.value >= 0x3000 } ? 2 : 1) }
    }
}

@Suite struct `A redrawn block` {
    @Test func `begins where the last one began and leaves nothing of it`() {
        var redraw = TerminalRedraw()
        #expect(redraw.draw(["a", "b"]) == "a\u{1B}[K\nb\u{1B}[K\n\u{1B}[J")
        #expect(redraw.draw(["c"]) == "\u{1B}[2Fc\u{1B}[K\n\u{1B}[J")
        #expect(redraw.erase() == "\u{1B}[1F\u{1B}[J")
        #expect(redraw.draw([]) == "\u{1B}[J")
    }
}

extension LiveStatus {
    static var sample: LiveStatus {
        var status = LiveStatus(planName: "Browse the marketplace", elapsed: 21.6, total: 30)
        status.users = 50
        status.requestsPerSecond = 812
        status.response = .times(p50: 3_100, p95: 12_000, p99: 31_400, max: 40_900)
        status.requests = 16_240
        status.errors = 3
        status.thresholds = [
            .sample("p95 < 250ms", .percentile(95, of: .response), 250_000, actual: 12_000),
            .sample("errors < 1%", .errorRate, 1, actual: 0.018),
            .sample("home: p99 < 10ms", .percentile(99, of: .response), 10_000, actual: 18_200),
        ]
        status.recentRates = [300, 410, 420, 400, 520, 812, 430, 410, 405, 440]
        status.steps = [
            .init(
                name: "home",
                requestsPerSecond: 270.3,
                response: .times(p50: 2_100, p95: 6_200, p99: 18_200, max: 40_900),
                errors: 0
            ),
            .init(
                name: "search by words, category and price",
                requestsPerSecond: 541.7,
                response: .times(p50: 870, p95: 12_400, p99: 31_000, max: 1_240_000),
                errors: 3
            ),
            .init(name: "listing", requestsPerSecond: 0, response: nil, errors: 0),
        ]
        return status
    }
}

extension ThresholdResult {
    static func sample(
        _ source: String,
        _ metric: Threshold.Metric,
        _ bound: Double,
        actual: Double?
    ) -> ThresholdResult {
        let threshold = Threshold(
            source: source,
            scope: nil,
            metric: metric,
            comparison: .less,
            bound: bound
        )
        return ThresholdResult(
            threshold: threshold,
            actual: actual.map { .exact($0) },
            holds: actual.map { $0 < bound } ?? false
        )
    }
}

extension LiveStatus.Percentiles {
    static func times(p50: UInt64, p95: UInt64, p99: UInt64, max: UInt64) -> Self {
        Self(p50: .exact(p50), p95: .exact(p95), p99: .exact(p99), max: .exact(max))
    }
}
