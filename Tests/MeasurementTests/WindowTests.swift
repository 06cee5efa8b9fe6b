import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A threshold for every window` {
    /// A run whose requests to `home` took so many microseconds, some in each second.
    private func totals(
        _ sources: [String],
        _ seconds: [[UInt64]],
        warmUp: Int = 0,
        _ change: (Int, inout SecondResult) -> Void = { _, _ in }
    ) throws -> RunTotals {
        var totals = RunTotals(
            scenarios: TwoScenarios.names,
            steps: TwoScenarios.steps,
            watching: try sources.map { try Threshold.parse($0) },
            warmUpSeconds: warmUp
        )
        for (number, latencies) in seconds.enumerated() {
            totals.add(
                TwoScenarios.second(number) {
                    for latency in latencies {
                        $0.steps[0].response.record(latency)
                        $0.steps[0].requests += 1
                    }
                    $0.scenarios[0].span = LoadSpan(
                        start: Double(number),
                        end: Double(number) + 1
                    )
                    change(number, &$0)
                }
            )
        }
        return totals
    }

    private func result(_ source: String, _ totals: RunTotals) throws -> ThresholdResult {
        totals.evaluate(try Threshold.parse(source), duration: 10)
    }

    @Test func `is told by the worst one`() throws {
        let source = "max < 250us in every 2s"
        let totals = try totals([source], [[100], [200], [300], [100], [250], [100]])
        let result = try result(source, totals)
        #expect(result.actual == .exact(300))
        #expect(result.windowStart == 1)
        #expect(!result.holds)
    }

    @Test(
        arguments: [
            ("rate > 2/s in every 3s", 1, 5.0 / 3, false),
            ("rate > 1/s in every 3s", 1, 5.0 / 3, true),
            ("requests >= 5 in every 3s", 1, 5, true),
            ("requests <= 7 in every 3s", 0, 7, true),
            ("rate > 2/s in every 1s", 1, 1, false),
        ] as [(String, Int, Double, Bool)]
    )
    func `compares as it says`(source: String, start: Int, actual: Double, holds: Bool) throws {
        let counts = [4, 1, 2, 2, 3]
        let totals = try totals([source], counts.map { Array(repeating: 100, count: $0) })
        let result = try result(source, totals)
        #expect(result.actual == .exact(actual))
        #expect(result.windowStart == start)
        #expect(result.holds == holds)
    }

    @Test func `says nothing of windows in which nothing happened, but of its rate`() throws {
        let sources = ["p50 < 1ms in every 2s", "rate > 0.1/s in every 2s"]
        let totals = try totals(sources, [[100], [], [], [100]])
        #expect(try result(sources[0], totals).holds)
        let rate = try result(sources[1], totals)
        #expect(rate.actual == .exact(0))
        #expect(rate.windowStart == 1)
    }

    @Test func `has no rate where the load did not run all through`() throws {
        let source = "rate > 1/s in every 2s"
        let totals = try totals([source], [[100, 100], [100, 100], [100]]) { number, second in
            if number == 2 { second.scenarios[0].span = LoadSpan(start: 2, end: 2.5) }
        }
        #expect(try result(source, totals).actual == .exact(2))
    }

    @Test func `takes a run that is shorter as one`() throws {
        let source = "max < 250us in every 10s"
        let totals = try totals([source], [[100], [200]])
        let result = try result(source, totals)
        #expect(result.actual == .exact(200))
        #expect(result.windowStart == nil)
        #expect(result.holds)
    }

    @Test func `begins behind the warm-up`() throws {
        let source = "max < 250us in every 2s"
        let totals = try totals([source], [[900], [900], [100], [200]], warmUp: 2)
        let result = try result(source, totals)
        #expect(result.actual == .exact(200))
        #expect(result.windowStart == 2)
    }

    @Test(arguments: [1, 2, 3, 7, 30, 100])
    func `comes to what each window alone does`(length: Int) throws {
        // 37 generates all residues of 101: every window has another worst value.
        let latencies = (0..<100).map { [UInt64($0 * 37 % 101 * 10 + 100), 150] }
        let source = "mean < 1us in every \(length)s"
        let totals = try totals([source], latencies)
        let worst =
            (0...(100 - length)).map { start in
                latencies[start..<start + length].joined().reduce(0) { $0 + Double($1) }
                    / Double(2 * length)
            }.max() ?? 0
        let actual = try #require(try result(source, totals).actual?.value)
        #expect(abs(actual - worst) < 0.5)
    }
}

@Suite struct `A warm-up` {
    private func totals(warmUp: Int) -> RunTotals {
        var totals = RunTotals(
            scenarios: TwoScenarios.names,
            steps: TwoScenarios.steps,
            warmUpSeconds: warmUp
        )
        for number in 0..<4 {
            totals.add(
                TwoScenarios.second(number) {
                    $0.steps[0] = .of(1_000 - UInt64(number), 5, errors: 1)
                    $0.steps[0].outcomes = ["timeout": 1]
                    $0.scenarios[0].span = LoadSpan(
                        start: Double(number),
                        end: Double(number) + 1
                    )
                    $0.scenarios[0].arrivals = 3
                    $0.scenarios[0].dropped = 1
                    $0.health = [WorkerHealth()]
                    $0.health[0].lateness.record(7)
                    $0.errorSamples = [
                        ErrorSample(step: 0, outcome: "timeout", detail: "", url: "", at: 0)
                    ]
                }
            )
        }
        return totals
    }

    @Test func `is in no figure but its own`() {
        let totals = totals(warmUp: 3)
        #expect(totals.warmUpRequests == 6)
        #expect(totals.overall.requests == 2)
        #expect(totals.overall.errors == 1)
        #expect(totals.overall.outcomes == ["timeout": 1])
        #expect(totals.overall.response.max == 997)
        #expect(totals.arrivals == 3)
        #expect(totals.dropped == 1)
        #expect(totals.lateness.totalCount == 1)
        #expect(totals.workerLoads.count == 1)
        #expect(totals.errorSamples.count == 1)
        #expect(totals.span == LoadSpan(start: 3, end: 4))
        #expect(totals.rate(ofStepsAt: [0], duration: 4) == 2)
    }

    @Test func `may be the whole run`() {
        let totals = totals(warmUp: 9)
        #expect(totals.warmUpRequests == 8)
        #expect(totals.overall.isEmpty)
    }
}

@Suite struct `A threshold that ends a run` {
    private func abort(
        _ source: String,
        grace: UInt64 = 0,
        warmUp: Int = 0,
        errors: [Int]
    ) throws -> RunAbort? {
        var threshold = try Threshold.parse(source)
        threshold.abortGraceNanoseconds = grace * 1_000_000_000
        var totals = RunTotals(
            scenarios: TwoScenarios.names,
            steps: TwoScenarios.steps,
            watching: [threshold],
            warmUpSeconds: warmUp
        )
        for (number, count) in errors.enumerated() {
            totals.add(
                TwoScenarios.second(number) {
                    $0.steps[0].requests = 10
                    $0.steps[0].errors = count
                }
            )
            if let abort = totals.abort(by: [threshold], afterSecond: number) { return abort }
        }
        return nil
    }

    @Test func `does so at the first second that misses it`() throws {
        let abort = try abort("errors < 10%", errors: [0, 0, 4, 9])
        #expect(abort == RunAbort(threshold: "errors < 10%", afterSeconds: 3))
    }

    @Test func `waits for the end of its grace, and of the warm-up before that`() throws {
        #expect(try abort("errors < 10%", grace: 2, errors: [9, 9, 9])?.afterSeconds == 3)
        #expect(
            try abort("errors < 10%", grace: 2, warmUp: 1, errors: [9, 9, 9, 9])?.afterSeconds == 4
        )
        #expect(try abort("errors < 10%", grace: 9, errors: [9, 9, 9]) == nil)
    }

    @Test func `waits for a whole window`() throws {
        let abort = try abort("errors < 10% in every 3s", errors: [9, 0, 0, 0])
        #expect(abort?.afterSeconds == 3)
    }

    @Test func `lets a run go on that holds it, or has measured nothing`() throws {
        #expect(try abort("errors < 10%", errors: [0, 1, 0]) == nil)
        #expect(try abort("p95 < 1s", errors: [0, 1, 0]) == nil)
    }
}

@Suite struct `An Apdex` {
    private func apdex(
        _ change: (inout StepStatistics) -> Void
    ) throws -> Reading<Double>? {
        let totals = TwoScenarios.totals(TwoScenarios.second(0) { change(&$0.steps[0]) })
        return totals.evaluate(try Threshold.parse("apdex(1ms) > 0.5"), duration: 1).actual
    }

    @Test func `counts the satisfied whole and the tolerating half`() throws {
        // Three within 1 ms, two within 4 ms, one beyond.
        let actual = try apdex { $0 = .of(100, 999, 1_000, 1_001, 4_000, 4_100) }
        #expect(actual == .exact(4.0 / 6))
    }

    @Test func `takes every error as frustrated, however fast`() throws {
        let actual = try apdex {
            $0 = .of(100, 200, 2_000, 9_000, errors: 3)
            for time in [200, 2_000, 9_000] as [UInt64] { $0.errorResponse.record(time) }
            $0.requests += 1
            $0.errors += 1
            $0.unreached += 1
        }
        #expect(actual == .exact(1.0 / 5))
    }

    @Test func `leaves open what a request that was cut would have been`() throws {
        let actual = try apdex {
            $0 = .of(100, 200)
            $0.unfinished = 3
            for age in [500, 2_000, 9_000] as [UInt64] { $0.censoredResponse.record(age) }
        }
        #expect(actual == .atLeast(2.0 / 5, atMost: 3.5 / 5))
    }

    @Test func `is none without a request`() throws {
        #expect(try apdex { _ in } == nil)
    }
}
