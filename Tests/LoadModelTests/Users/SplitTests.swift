import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

/// An answer that was served by a replica, or by one that does not say so.
private func answer(by replica: [UInt8]?, status: Int = 200) -> Answer {
    var answer = answer(status)
    answer.version = .http11
    if let replica { answer.readSplitHeader(replica.span) }
    return answer
}

@Suite struct `A load split by a header` {
    private func plan(_ users: Int, iterations: Int) -> Plan {
        var plan = LoadModelTests.plan(
            closed(users: users, seconds: 0, iterations: iterations),
            [get("/a"), get("/b")]
        )
        plan.splitBy = "X-Served-By"
        return plan
    }

    private func run(
        _ users: Int,
        iterations: Int,
        _ server: (_ request: Int) -> Answer
    ) throws -> RunTotals {
        var time = try VirtualTime(plan(users, iterations: iterations))
        var count = 0
        time.run { _, _ in
            defer { count += 1 }
            return (UInt64(count % 7 + 1) * millisecond, server(count))
        }
        return time.totals
    }

    @Test func `counts each request under one value, and the sum is all`() throws {
        let totals = try run(5, iterations: 100) { count in
            switch count % 4 {
            case 0: answer(by: Array("one".utf8))
            case 1: answer(by: Array("two".utf8), status: 500)
            case 2: answer(by: nil)
            default: answer(by: Array("other".utf8))
            }
        }
        let splits = totals.overall.splits
        #expect(
            splits.mapValues(\.requests) == [
                .value("one"): 250, .value("two"): 250, .value("other"): 250, .withoutHeader: 250,
            ]
        )
        #expect(splits[.value("two")]?.errors == 250)
        #expect(splits[.value("one")]?.errors == 0)
        for statistics in totals.stepStatistics {
            var sum = SplitStatistics()
            for split in statistics.splits.values { sum.add(split) }
            #expect(sum.requests == statistics.requests)
            #expect(sum.errors == statistics.errors)
            #expect(sum.response == statistics.response)
            #expect(sum.service == statistics.service)
        }
    }

    @Test func `tells the first values apart, and counts later ones together`() throws {
        let totals = try run(1, iterations: 50) { count in answer(by: [UInt8(count + 100)]) }
        let splits = totals.overall.splits
        #expect(splits.keys.count { $0.value != nil } == SplitKey.mostValues)
        #expect(splits[.otherValue]?.requests == 100 - SplitKey.mostValues)
        #expect(splits.values.reduce(0) { $0 + $1.requests } == 100)
    }

    @Test func `counts values that are too long together`() throws {
        let totals = try run(1, iterations: 1) { count in
            answer(by: Array(repeating: 0x61, count: SplitKey.longestValue + count))
        }
        let longest = String(repeating: "a", count: SplitKey.longestValue)
        #expect(
            totals.overall.splits.mapValues(\.requests) == [.value(longest): 1, .otherValue: 1]
        )
    }

    @Test func `keeps bytes that are no text, and an empty value is one`() throws {
        let odd: [UInt8] = [0xFF, 0x00, 0x20, 0xC3]
        let totals = try run(1, iterations: 1) { count in answer(by: count == 0 ? odd : []) }
        let values = totals.overall.splits.keys.compactMap(\.value)
        #expect(values.map(\.originalBytes).sorted { $0.count < $1.count } == [[], odd])
    }

    @Test func `counts requests without an answer apart, and their times where they have some`()
        throws
    {
        let totals = try run(1, iterations: 1) { count in
            var answer = Answer()
            answer.failure = count == 0 ? .timeout : .refused
            return answer
        }
        let unanswered = try #require(totals.overall.splits[.unanswered])
        #expect(totals.overall.splits.count == 1)
        #expect(unanswered.requests == 2)
        #expect(unanswered.errors == 2)
        #expect(unanswered.service.totalCount == 1)
    }

    @Test func `gives a value the same name in all workers, whichever met it first`() throws {
        let plan = plan(4, iterations: 40)
        let shared = try Program(plan, properties: [:]).sharedCounters()
        var totals = RunTotals(
            scenarios: ["users"],
            steps: try Program(plan, properties: [:]).stepIdentities
        )
        for worker in 0..<2 {
            var time = try VirtualTime(
                plan,
                share: WorkerShare(index: worker, count: 2),
                shared: shared
            )
            var count = 0
            // The second worker meets the values that the first one did, in another order.
            time.run { _, _ in
                count += 1
                let value = worker == 0 ? count % 40 : 39 - count % 40
                return (millisecond, answer(by: [UInt8(value)]))
            }
            for second in time.seconds { totals.add(second) }
        }
        let splits = totals.overall.splits
        #expect(splits.keys.count { $0.value != nil } == SplitKey.mostValues)
        // Each of the forty values came in eight requests of either worker.
        #expect(splits.filter { $0.key.value != nil }.values.allSatisfy { $0.requests == 8 })
        #expect(splits[.otherValue]?.requests == 320 - 8 * SplitKey.mostValues)
    }

    @Test func `costs nothing where the plan does not ask for it`() throws {
        var plan = plan(1, iterations: 3)
        plan.splitBy = nil
        var time = try VirtualTime(plan)
        time.run { _, _ in (millisecond, answer(by: [0x61])) }
        #expect(time.totals.overall.splits.isEmpty)
        #expect(time.totals.slowest.allSatisfy { $0.split == nil })
    }
}
