import Testing

@testable import Measurement

@Suite struct `A run's result` {
    private func result(seconds: Int) -> RunResult {
        var run = RunResult(
            info: .empty,
            state: .complete,
            duration: Double(seconds),
            scenarios: TwoScenarios.names,
            steps: TwoScenarios.steps,
            thresholds: [],
            warnings: []
        )
        for number in 0..<seconds {
            run.add(
                TwoScenarios.second(number) {
                    $0.steps[0] = .of(1_000)
                    $0.steps[2] = .of(2_000, 9_000)
                    $0.scenarios[1].activeUsers = 5
                }
            )
        }
        return run
    }

    @Test(arguments: [(1, 1), (180, 1), (181, 2), (3_600, 20), (86_400, 600), (604_800, 3_600)])
    func `keeps a bounded number of buckets, however long it was`(seconds: Int, width: Int) {
        #expect(TimeBucket.width(forSeconds: seconds) == width)
        #expect((seconds + width - 1) / width <= TimeBucket.most)
    }

    @Test(arguments: [(0, 3), (1_000_012_000, 3), (983_000_000, 3), (500_000_000, 6)])
    func `gives rates of the time that its last second lasted`(wall: UInt64, rate: Double) {
        var bucket = TimeBucket()
        bucket.add(
            TwoScenarios.second(0) {
                $0.steps[0] = .of(1_000, 2_000, 3_000)
                $0.health = [WorkerHealth()]
                $0.health[0].wallNanoseconds = wall
            },
            steps: TwoScenarios.steps
        )
        #expect(bucket.perSecond(bucket.requests) == rate)
        #expect(bucket.mean(4) == 4)
    }

    @Test func `gives no rate of what finished in its last moments`() {
        var bucket = TimeBucket()
        bucket.add(
            TwoScenarios.second(0) {
                $0.steps[0] = .of(1_000)
                $0.health = [WorkerHealth()]
                $0.health[0].wallNanoseconds = 80_000
            },
            steps: TwoScenarios.steps
        )
        #expect(bucket.perSecond(bucket.requests) == nil)
    }

    @Test func `merges the seconds of a bucket and a row of each second`() {
        let run = result(seconds: 400)
        #expect(run.bucketSeconds == 5)
        #expect(run.buckets.count == 80)
        #expect(run.buckets.allSatisfy { $0.seconds == 5 && $0.requests == 15 })
        #expect(run.buckets.allSatisfy { $0.activeUsers == [0, 25] })
        #expect(run.buckets.allSatisfy { $0.response.totalCount == 15 })
        #expect(run.seconds.map(\.second) == Array(0..<400))
        #expect(run.seconds.allSatisfy { $0.subject == .all && $0.requests == 3 })
        #expect(run.seconds.allSatisfy { $0.response?.p50 == .exact(2_000) })
        #expect(run.totals.overall.requests == 1_200)
    }

    @Test func `has nothing of a run without a second`() {
        let run = result(seconds: 0)
        #expect(run.buckets.isEmpty)
        #expect(run.seconds.isEmpty)
        #expect(run.summaries.last?.requests == 0)
    }
}
