import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A threshold` {
    private let totals = TwoScenarios.totals(
        TwoScenarios.second(0) {
            $0.steps[0] = .of(100, 200, 300, 400, errors: 1)
            $0.steps[0].checks = [CheckCount(passed: 3, failed: 1)]
            $0.steps[2] = .of(1_000, 2_000)
            $0.steps[2].checks = [CheckCount(passed: 2), CheckCount(passed: 2)]
            $0.scenarios[0].arrivals = 10
            $0.scenarios[0].dropped = 1
            $0.steps[2].unfinished = 2
            $0.health = [WorkerHealth(), WorkerHealth()]
            for worker in 0..<2 {
                $0.health[worker].wallNanoseconds = 1_000_000_000
                $0.health[worker].cpuNanoseconds = UInt64(worker + 1) * 200_000_000
                $0.health[worker].lateness.record(UInt64(worker + 1) * 100)
            }
        }
    )

    private func evaluate(
        _ scope: String?,
        _ metric: Threshold.Metric,
        _ comparison: Comparison = .less,
        _ bound: Double = 0
    ) -> ThresholdResult {
        totals.evaluate(
            Threshold(
                source: "",
                scope: scope.map { .name($0) },
                metric: metric,
                comparison: comparison,
                bound: bound
            ),
            duration: 2
        )
    }

    @Test(
        arguments: [
            (nil, .percentile(50, of: .response), 300),
            ("home", .percentile(50, of: .response), 300),
            ("visitors", .percentile(50, of: .response), 200),
            ("buyers/home", .percentile(50, of: .response), 1_000),
            ("buyers", .percentile(50, of: .service), 500),
            ("visitors/home", .mean(.response), 250),
            ("buyers", .max(.response), 2_000),
            (nil, .errorRate, 100.0 / 6),
            ("visitors", .errorCount, 1),
            ("buyers", .errorCount, 0),
            (nil, .requestRate, 3),
            (nil, .requestCount, 6),
            ("search", .requestCount, 0),
            (nil, .droppedCount, 1),
            ("buyers", .droppedCount, 0),
            (nil, .droppedRate, 10),
            (nil, .unfinishedCount, 2),
            (nil, .unfinishedRate, 25),
            ("buyers", .unfinishedRate, 50),
            ("visitors", .unfinishedCount, 0),
            (nil, .max(.lateness), 200),
            (nil, .mean(.lateness), 150),
            (nil, .workerShare, 40),
            (nil, .checkRate, 87.5),
            ("visitors", .checkRate, 75),
        ] as [(String?, Threshold.Metric, Double)]
    )
    func `measures its scope`(scope: String?, metric: Threshold.Metric, expected: Double) {
        #expect(evaluate(scope, metric).actual == .exact(expected))
    }

    @Test(
        arguments: [
            ("search", .percentile(99, of: .response)),
            ("search", .mean(.service)),
            ("search", .max(.response)),
            ("search", .errorRate),
            ("search", .errorCount),
            ("search", .checkRate),
            ("search", .unfinishedCount),
            ("search", .apdex(500)),
            ("buyers", .droppedRate),
            ("nobody", .requestCount),
            ("buyers/search", .requestCount),
        ] as [(String?, Threshold.Metric)]
    )
    func `does not hold of what was never measured`(scope: String?, metric: Threshold.Metric) {
        let result = evaluate(scope, metric, .less, .infinity)
        #expect(result.actual == nil)
        #expect(!result.holds)
    }

    @Test(
        arguments: [
            (.less, 6, false), (.less, 6.5, true), (.lessOrEqual, 6, true),
            (.lessOrEqual, 5, false),
            (.greater, 6, false), (.greater, 5, true), (.greaterOrEqual, 6, true),
            (.greaterOrEqual, 7, false),
        ] as [(Comparison, Double, Bool)]
    )
    func `compares`(comparison: Comparison, bound: Double, holds: Bool) {
        #expect(evaluate(nil, .requestCount, comparison, bound).holds == holds)
    }
}
