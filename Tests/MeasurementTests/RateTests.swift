import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A rate` {
    /// Visitors for 10 s, then buyers for 20 s, 50 requests a second each while they run.
    private let totals: RunTotals = {
        var totals = TwoScenarios.totals()
        for number in 0..<30 {
            totals.add(
                TwoScenarios.second(number) {
                    let isVisiting = number < 10
                    $0.steps[isVisiting ? 0 : 2].requests = 50
                    $0.scenarios[isVisiting ? 0 : 1].span = LoadSpan(
                        start: Double(number),
                        end: Double(number + 1)
                    )
                }
            )
        }
        return totals
    }()

    @Test func `is over the time in which the load of the step ran`() {
        #expect(totals.summaries(duration: 40).map(\.requestsPerSecond) == [50, 0, 50, 50])
    }

    @Test(arguments: [("visitors", 50.0), ("buyers", 50), ("visitors/home", 50), (nil, 50)])
    func `is the same in a threshold`(scope: String?, rate: Double) {
        let threshold = Threshold(
            source: "",
            scope: scope.map { .name($0) },
            metric: .requestRate,
            comparison: .greaterOrEqual,
            bound: 50
        )
        let result = totals.evaluate(threshold, duration: 40)
        #expect(result.actual == .exact(rate))
        #expect(result.holds)
    }

    @Test func `of several loads is from the first start to the last end`() {
        #expect(totals.span == LoadSpan(start: 0, end: 30))
        #expect(totals.span(ofStepsAt: [2]) == LoadSpan(start: 10, end: 30))
    }

    @Test func `is over the run where the loads' times are not known`() {
        let totals = TwoScenarios.totals(TwoScenarios.second(0) { $0.steps[0].requests = 8 })
        #expect(totals.summaries(duration: 4).map(\.requestsPerSecond) == [2, 0, 0, 2])
    }
}

@Suite struct `All steps together` {
    private let steps = [
        StepIdentity(scenario: 0, name: "(all)", checks: []),
        StepIdentity(scenario: 0, name: "buy", kind: .transaction, checks: []),
        StepIdentity(scenario: 0, name: "pay", checks: []),
    ]

    private var second: SecondResult {
        var second = SecondResult(second: 0, stepCount: 3, scenarioCount: 1)
        second.steps = [.of(1_000), .of(9_000), .of(2_000)]
        return second
    }

    private var run: RunResult {
        var run = RunResult(
            info: .empty,
            state: .complete,
            duration: 1,
            scenarios: ["buyers"],
            steps: steps,
            thresholds: [],
            warnings: []
        )
        run.add(second)
        return run
    }

    @Test func `are all requests, and no transaction`() {
        #expect(run.totals.overall.requests == 2)
        #expect(run.totals.overall.response.max == 2_000)
        #expect(run.summaries.map(\.requests) == [1, 1, 1, 2])
        #expect(run.summaries.map(\.requestsPerSecond) == [1, 1, 1, 2])
        #expect(run.buckets.map(\.requests) == [2])
        #expect(run.seconds.map(\.requests) == [2])
        #expect(
            TimelineRow.rows(of: second, scenarios: ["buyers"], steps: steps).map(\.requests)
                == [1, 1, 1, 2]
        )
    }

    @Test func `are told by their kind and not by a name`() {
        #expect(run.summaries.map(\.isAll) == [false, false, false, true])
        #expect(
            run.summaries.map(\.subject.kindText) == ["request", "transaction", "request", "all"]
        )
    }

    @Test func `of a scenario are its requests, of a transaction it itself`() {
        #expect(run.totals.sum(ofStepsAt: [0, 1, 2]).requests == 2)
        #expect(run.totals.sum(ofStepsAt: [1]).response.max == 9_007)
    }
}
