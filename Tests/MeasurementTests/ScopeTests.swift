import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A threshold of a part of a run` {
    private static let steps = [
        StepIdentity(scenario: 0, name: "home", checks: [], tags: ["pages"]),
        StepIdentity(scenario: 0, name: "list", checks: [], tags: ["api", "slow"]),
        StepIdentity(scenario: 1, name: "list", checks: [], tags: ["api"]),
        StepIdentity(scenario: 0, name: "both", kind: .transaction, checks: []),
    ]

    private func threshold(_ source: String, seconds: Range<Int>? = nil) throws -> Threshold {
        var threshold = try Threshold.parse(source)
        threshold.seconds = seconds
        return threshold
    }

    /// Six seconds, in each of which every step took so many milliseconds and the second's number.
    private func totals(watching thresholds: [Threshold], warmUp: Int = 0) -> RunTotals {
        var totals = RunTotals(
            scenarios: ["visitors", "buyers"],
            steps: Self.steps,
            watching: thresholds,
            warmUpSeconds: warmUp
        )
        for number in 0..<6 { add(number, to: &totals) }
        return totals
    }

    private func add(_ number: Int, to totals: inout RunTotals) {
        var second = SecondResult(second: number, stepCount: 4, scenarioCount: 2)
        for (step, base) in [10, 20, 40, 80].enumerated() {
            second.steps[step] = .of(UInt64(base + number) * 1_000)
        }
        second.steps[0].errors = number == 3 ? 1 : 0
        for scenario in 0..<2 {
            second.scenarios[scenario].span = LoadSpan(
                start: Double(number),
                end: Double(number) + 1
            )
        }
        totals.add(second)
    }

    @Test(arguments: [
        ("both: max < 1s", 85.0), ("visitors/both: max < 1s", 85), ("tag api: max < 1s", 45),
        ("tag slow: max < 1s", 25), ("tag api: requests > 1", 12), ("tag pages: requests > 1", 6),
        ("visitors: max < 1s", 25),
    ])
    func `is of a group or of all requests with a tag`(source: String, actual: Double) throws {
        let result = totals(watching: []).evaluate(try threshold(source), duration: 6)
        let unit = source.contains("max") ? 1_000.0 : 1
        #expect((result.actual?.value ?? 0) / unit - actual < 0.1)
        #expect((result.actual?.value ?? 0) / unit >= actual)
        #expect(result.holds)
    }

    @Test func `of a tag that no request has was never measured`() throws {
        let result = totals(watching: []).evaluate(try threshold("tag x: max < 1s"), duration: 6)
        #expect(result.actual == nil && !result.holds)
    }

    @Test(arguments: [
        ("stage 1: requests > 1", 0..<2, 6.0), ("visitors/stage 2: requests > 1", 2..<5, 6),
        ("visitors/stage 2: errors < 1%", 2..<5, 100.0 / 6),
        ("buyers/stage 2: rate > 0.5/s", 2..<5, 1), ("buyers/stage 3: requests > 1", 4..<9, 2),
        ("visitors/stage 2: requests > 1 in every 2s", 2..<5, 4),
    ])
    func `is of the seconds of a stage`(
        source: String,
        seconds: Range<Int>,
        actual: Double
    ) throws {
        let threshold = try threshold(source, seconds: seconds)
        let result = totals(watching: [threshold]).evaluate(threshold, duration: 6)
        #expect(result.actual?.value == actual)
    }

    @Test func `of a stage leaves the warm-up out`() throws {
        let threshold = try threshold("stage 1: requests > 1", seconds: 0..<4)
        let totals = totals(watching: [threshold], warmUp: 3)
        #expect(totals.evaluate(threshold, duration: 6).actual?.value == 3)
    }

    @Test func `ends the run in its stage and not before`() throws {
        var threshold = try threshold("visitors/stage 2: max < 1ms", seconds: 2..<5)
        threshold.abortGraceNanoseconds = 0
        var totals = RunTotals(
            scenarios: ["visitors", "buyers"],
            steps: Self.steps,
            watching: [threshold]
        )
        for number in 0..<3 {
            add(number, to: &totals)
            let abort = totals.abort(by: [threshold], afterSecond: number)
            #expect(abort?.afterSeconds == (number == 2 ? 3 : nil))
        }
    }
}
