import Measurement
import Testing

@Suite struct `The slowest requests` {
    private func request(_ step: Int, _ microseconds: UInt64, at due: Double = 0) -> SlowRequest {
        SlowRequest(
            step: step,
            dueAt: due,
            moment: due,
            waited: 0,
            service: microseconds,
            outcome: "ok",
            url: "/"
        )
    }

    @Test func `are the same few of each step however they were put together`() {
        let all = [5, 9, 1, 7, 3].map { request(0, $0) } + [request(1, 2)]
        let kept = all.slowest(3)
        #expect(kept.map(\.response) == [9, 7, 5, 2])
        let parts = (Array(all[..<3]).slowest(3) + Array(all[3...]).slowest(3)).slowest(3)
        #expect(parts == kept)
    }

    @Test func `of two alike is the earlier`() {
        let kept = [request(0, 4, at: 2), request(0, 4, at: 1)].slowest(1)
        #expect(kept.map(\.dueAt) == [1])
    }

    @Test func `are bounded in a second of two workers, and in a run`() {
        var second = TwoScenarios.second(0) { $0.slowest = [9, 8, 7].map { request(0, $0) } }
        second.add(TwoScenarios.second(0) { $0.slowest = [10, 6, 5].map { request(0, $0) } })
        #expect(second.slowest.map(\.response) == [10, 9, 8])
        var totals = RunTotals(scenarios: TwoScenarios.names, steps: TwoScenarios.steps)
        for _ in 0..<20 { totals.add(second) }
        #expect(totals.slowest.count == SlowRequest.keptOfRun)
        #expect(totals.slowest.allSatisfy { $0.response == 10 })
    }
}

@Suite struct `Figures apart by a header` {
    private func split(_ requests: Int, _ microseconds: UInt64) -> SplitStatistics {
        var split = SplitStatistics()
        split.requests = requests
        split.response.record(microseconds, count: UInt64(requests))
        split.service.record(microseconds, count: UInt64(requests))
        return split
    }

    @Test func `are added by their keys, over workers, seconds and steps`() {
        var second = TwoScenarios.second(0) {
            $0.steps[0].splits = [.value("a"): split(2, 100), .unanswered: split(1, 5)]
            $0.steps[1].splits = [.value("a"): split(4, 300)]
        }
        second.add(
            TwoScenarios.second(0) {
                $0.steps[0].splits = [.value("a"): split(1, 200), .otherValue: split(7, 5)]
            }
        )
        var totals = RunTotals(scenarios: TwoScenarios.names, steps: TwoScenarios.steps)
        totals.add(second)
        let first = totals.stepStatistics[0].splits
        #expect(first.mapValues(\.requests) == [.value("a"): 3, .unanswered: 1, .otherValue: 7])
        #expect(first[.value("a")]?.response.percentiles([1, 100]) == [100, 200])
        #expect(totals.overall.splits[.value("a")]?.requests == 7)
    }

    @Test func `tell a value that is called as a kind from that kind`() {
        let keys: [SplitKey] = [.unanswered, .value("other"), .otherValue, .withoutHeader]
        #expect(keys.sorted() == [.value("other"), .otherValue, .withoutHeader, .unanswered])
        for key in keys + [.value("")] {
            #expect(SplitKey(kindText: key.kindText, value: key.value) == key)
        }
        #expect(SplitKey(kindText: "value", value: nil) == nil)
        #expect(SplitKey(kindText: "else", value: nil) == nil)
    }
}
