import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `The slowest requests of a second` {
    @Test func `are those that took longest, with their times`() throws {
        let load = open(perSecond: 100, seconds: 2, maxUsers: 100)
        var time = try VirtualTime(plan(load, [get("/a")]))
        var count = 0
        time.run { _, sentAt in
            defer { count += 1 }
            let nanoseconds = UInt64(count * 37 % 100 + 1) * millisecond
            var answer = answer(count % 2 == 0 ? 200 : 503)
            answer.version = .http11
            answer.connectedAt = sentAt + 1_000_000
            answer.firstByteAt = sentAt + nanoseconds / 2
            return (nanoseconds, answer)
        }
        #expect(time.seconds.allSatisfy { $0.slowest.count <= SlowRequest.keptOfSecond })
        for second in time.seconds where second.steps[0].requests > 3 {
            #expect(second.slowest.count == SlowRequest.keptOfSecond)
            let slowest = try #require(second.slowest.first)
            let max = try #require(second.steps[0].response.max)
            #expect(LatencyBucket(holding: slowest.response, count: 1).highest == max)
        }
        let slowest = try #require(time.totals.slowest.first)
        #expect(slowest.service == 100_000)
        #expect(slowest.waited == 0)
        #expect(slowest.connect == 1_000)
        #expect(slowest.firstByte == 50_000)
        #expect(slowest.url == "http://target/a")
        #expect(slowest.status == (slowest.outcome == "ok" ? 200 : 503))
        #expect((slowest.moment - 1_800_000_000 - slowest.dueAt).magnitude < 1e-3)
        #expect(slowest.requestID == nil)
    }

    @Test func `have one that was cut among them`() throws {
        var time = try VirtualTime(plan(closed(users: 1, seconds: 1), [get("/a")]))
        time.run { _, _ in (100 * second, answer()) }
        let cut = try #require(time.totals.slowest.first)
        #expect(cut.outcome == "unfinished")
        #expect(cut.response == 6_000_000)
        #expect(cut.status == nil)
        #expect(cut.firstByte == nil)
    }

    @Test func `have none that never reached the server`() throws {
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 5), [get("/a")]))
        time.run { _, _ in
            var refused = Answer()
            refused.failure = .refused
            return (millisecond, refused)
        }
        #expect(time.totals.overall.errors == 5)
        #expect(time.totals.slowest.isEmpty)
    }
}

@Suite struct `The id of a request` {
    private func ids(of worker: Int) throws -> [RequestID] {
        var plan = plan(closed(users: 4, seconds: 1), [get("/a")])
        plan.sendsRequestIDs = true
        let program = try Program(plan, properties: [:])
        var model = Worker(
            program,
            share: WorkerShare(index: worker, count: 2),
            seed: 1,
            start: 0,
            wallStart: 0,
            shared: program.sharedCounters(),
            requestIDRun: 0x0123_4567_89ab_cdef
        )
        var ids: [RequestID] = []
        var now: UInt64 = 0
        while ids.count < 20 {
            while case .send(let exchange) = model.next(at: now) {
                now += millisecond
                let id = model.requestID(of: exchange)
                ids.append(try #require(id))
                var answer = answer()
                answer.endedAt = now
                model.complete(exchange: exchange, &answer)
            }
        }
        return ids
    }

    @Test func `is another one for each request of each worker`() throws {
        let all = try ids(of: 0) + ids(of: 1)
        #expect(Set(all.map(\.text)).count == all.count)
        #expect(all.allSatisfy { $0.text.utf8.count == RequestID.length })
    }

    @Test func `tells run, worker and number`() {
        let id = RequestID(run: 0x0123_4567_89ab_cdef, worker: 0x3f, number: 42)
        #expect(id.text == "0123456789abcdef-03f-00000000002a")
    }

    @Test func `is not sent beside a header of that name`() throws {
        var plan = plan(
            closed(users: 1, seconds: 1),
            [
                get("/a") {
                    $0.headers = [Header(name: "x-request-id", value: Template(literal: "1"))]
                }
            ]
        )
        #expect(throws: Never.self) { try Program(plan, properties: [:]) }
        plan.sendsRequestIDs = true
        #expect(throws: (any Error).self) { try Program(plan, properties: [:]) }
    }
}
