import Measurement
import Testing

@Suite struct `A second of a run` {
    @Test func `merges the parts of two workers`() {
        var merged = TwoScenarios.second(4) {
            $0.steps[0] = .of(100, 200, errors: 1)
            $0.steps[0].outcomes = ["timeout": 1]
            $0.steps[0].checks = [CheckCount(passed: 1, failed: 1)]
            $0.scenarios[0].activeUsers = 3
            $0.scenarios[0].arrivals = 5
            $0.scenarios[0].span = LoadSpan(start: 4, end: 4.5)
            $0.steps[0].httpVersions[.http11] = 2
            $0.steps[2].unreached = 1
            $0.health = [WorkerHealth()]
        }
        merged.add(
            TwoScenarios.second(4) {
                $0.steps[0] = .of(300, errors: 1)
                $0.steps[0].outcomes = ["timeout": 1, "status 500": 1]
                $0.steps[0].checks = [CheckCount(passed: 1)]
                $0.steps[0].httpVersions[.http11] = 1
                $0.steps[0].httpVersions[.http2] = 1
                $0.steps[2].unreached = 2
                $0.steps[2].unfinished = 1
                $0.steps[2].censoredResponse.record(700)
                $0.steps[2].censoredService.record(600)
                $0.scenarios[0].span = LoadSpan(start: 4.25, end: 5)
                $0.scenarios[0].activeUsers = 2
                $0.scenarios[0].dropped = 1
                $0.scenarios[1].iterations = 4
                $0.health = [WorkerHealth(), WorkerHealth()]
                $0.errorSamples = [
                    ErrorSample(step: 0, outcome: "timeout", detail: "", url: "/", at: 4.5)
                ]
            }
        )
        #expect(merged.steps[0].requests == 3)
        #expect(merged.steps[0].errors == 2)
        #expect(merged.steps[0].response.percentiles([1, 50, 100]) == [100, 200, 300])
        #expect(merged.steps[0].bytesReceived == 300)
        #expect(merged.steps[0].outcomes == ["timeout": 2, "status 500": 1])
        #expect(merged.steps[0].checks == [CheckCount(passed: 2, failed: 1)])
        #expect(merged.steps[0].httpVersions.byName == ["1.1": 3, "2": 1])
        #expect(merged.steps[2].unreached == 3)
        #expect(merged.steps[2].unfinished == 1)
        #expect(merged.steps[2].censoredResponse.max == 700)
        #expect(merged.steps[2].censoredService.max == 600)
        #expect(merged.scenarios[0].span == LoadSpan(start: 4, end: 5))
        #expect(merged.scenarios[1].span == nil)
        #expect(merged.activeUsers == 5)
        #expect(merged.scenarios[0].arrivals == 5)
        #expect(merged.scenarios[0].dropped == 1)
        #expect(merged.scenarios[1].iterations == 4)
        #expect(merged.health.count == 3)
        #expect(merged.errorSamples.count == 1)
    }

    @Test func `does not merge with another second`() async {
        await #expect(processExitsWith: .failure) {
            var second = TwoScenarios.second(1) { _ in }
            second.add(TwoScenarios.second(2) { _ in })
        }
    }

    @Test func `is a row a step and one for all`() {
        let second = TwoScenarios.second(7) {
            $0.steps[1] = .of(1_000, 2_000)
            $0.steps[2] = .of(9_000, errors: 1)
            $0.scenarios[0].activeUsers = 2
            $0.scenarios[0].dropped = 6
            $0.scenarios[1].activeUsers = 5
        }
        let rows = TimelineRow.rows(
            of: second,
            scenarios: TwoScenarios.names,
            steps: TwoScenarios.steps
        )
        #expect(rows.map(\.subject.stepText) == ["home", "search", "home", "(all)"])
        #expect(rows.map(\.subject.scenarioText) == ["visitors", "visitors", "buyers", "(all)"])
        #expect(rows.map(\.second) == [7, 7, 7, 7])
        #expect(rows.map(\.requests) == [0, 2, 1, 3])
        #expect(rows.map(\.errors) == [0, 0, 1, 1])
        #expect(rows.map(\.activeUsers) == [2, 2, 5, 7])
        #expect(rows.map(\.dropped) == [6, 0, 0, 6])
        #expect(rows.map { $0.response?.p50.value } == [nil, 1_000, 9_007, 2_000])
    }
}

@Suite struct `The totals of a run` {
    private let totals = TwoScenarios.totals(
        TwoScenarios.second(0) {
            $0.steps[0] = .of(1_000, errors: 1)
            $0.steps[0].checks = [CheckCount(passed: 0, failed: 1)]
            $0.scenarios[0].activeUsers = 9
            $0.scenarios[0].dropped = 2
        },
        TwoScenarios.second(1) {
            $0.steps[0] = .of(3_000)
            $0.steps[0].checks = [CheckCount(passed: 1, failed: 0)]
            $0.steps[2] = .of(5_000, 7_000)
            $0.steps[2].checks = [
                CheckCount(passed: 2, failed: 0), CheckCount(passed: 1, failed: 1),
            ]
            $0.scenarios[0].activeUsers = 4
            $0.scenarios[0].dropped = 1
            $0.scenarios[1].dropped = 10
        }
    )

    @Test func `add up steps and scenarios`() {
        #expect(totals.stepStatistics.map(\.requests) == [2, 0, 2])
        #expect(totals.overall.requests == 4)
        #expect(totals.overall.checks == [CheckCount(passed: 4, failed: 2)])
        #expect(totals.scenarioTotals.map(\.activeUsers) == [9, 0])
        #expect(totals.dropped == 13)
    }

    @Test func `are summed up in a row a step and one for all`() {
        let rows = totals.summaries(duration: 2)
        #expect(rows.map(\.subject.stepText) == ["home", "search", "home", "(all)"])
        #expect(rows.map(\.isAll) == [false, false, false, true])
        #expect(rows.map(\.requestsPerSecond) == [1, 0, 1, 2])
        #expect(rows.map(\.dropped) == [3, 0, 10, 13])
        #expect(rows.map { $0.response?.max.value } == [3_001, nil, 7_003, 7_003])
        #expect(rows.map { $0.service?.p50.value } == [500, nil, 2_501, 1_500])
        #expect(rows.map(\.bytesReceived) == [200, 0, 200, 400])
        #expect(rows.map(\.bytesSent) == [20, 0, 20, 40])
        #expect(rows.map(\.errorRate) == [50, nil, 0, 25])
    }

    @Test func `know no rate of a run without duration`() {
        #expect(totals.summaries(duration: 0).allSatisfy { $0.requestsPerSecond == 0 })
    }

    @Test func `keep the first few of each kind of error`() {
        let second = TwoScenarios.second(0) { second in
            for number in 0..<20 {
                second.errorSamples.append(
                    ErrorSample(
                        step: number % 2,
                        outcome: number < 10 ? "timeout" : "status 500",
                        detail: "",
                        url: "/",
                        at: Double(number)
                    )
                )
            }
        }
        let kept = TwoScenarios.totals(second, second).errorSamples
        #expect(kept.map(\.at) == (0..<20).map(Double.init))
    }
}
