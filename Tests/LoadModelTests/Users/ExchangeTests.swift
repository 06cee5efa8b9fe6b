import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A user with several exchanges at once` {
    private func worker(_ load: Load) throws -> Worker {
        let program = try Program(plan(load, [get("page"), get("picture")]), properties: [:])
        return Worker(
            program,
            share: WorkerShare(index: 0, count: 1),
            seed: 1,
            start: 0,
            wallStart: 0,
            shared: program.sharedCounters()
        )
    }

    private func answer(at time: UInt64, cookie: String? = nil) -> Answer {
        var answer = Answer()
        answer.status = 200
        answer.endedAt = time
        if let cookie { answer.setCookies = [cookie] }
        return answer
    }

    private func exchange(_ action: Worker.Action) throws -> Int {
        guard case .send(let exchange) = action else {
            throw Unexpected(action: action)
        }
        return exchange
    }

    private struct Unexpected: Error { let action: Worker.Action }

    @Test func `is counted once for each of them, and goes on behind the last`() throws {
        var worker = try worker(closed(users: 1, seconds: 10))
        let page = try exchange(worker.next(at: 0))
        _ = worker.request(of: page)
        worker.startRequest(step: 1, besides: page, at: second)
        let picture = try exchange(worker.next(at: second))
        #expect(picture != page)
        #expect(worker.step(of: picture) == 1)
        #expect(worker.request(of: picture).url == "http://target/picture")

        var first = answer(at: 2 * second)
        worker.complete(exchange: page, &first)
        // The scenario's own next step has to wait for the picture.
        #expect(worker.next(at: 2 * second) == .wait(until: 3 * second))
        var last = answer(at: 3 * second)
        worker.complete(exchange: picture, &last)
        #expect(worker.next(at: 3 * second) == .send(exchange: page))
        #expect(worker.step(of: page) == 1)

        let steps = seconds(&worker, until: 4 * second).map(\.steps)
        #expect(steps.reduce(0) { $0 + $1[0].requests } == 1)
        #expect(steps.reduce(0) { $0 + $1[1].requests } == 1)
        #expect(steps.compactMap { $0[0].service.max }.max() ?? 0 >= 2_000_000)
        // Due when it was asked for, a second after the page.
        #expect(steps.compactMap { $0[1].response.max }.max() ?? 0 < 2_100_000)
    }

    @Test func `shares its cookies among them`() throws {
        var worker = try worker(closed(users: 1, seconds: 10))
        let page = try exchange(worker.next(at: 0))
        worker.startRequest(step: 1, besides: page, at: 0)
        let picture = try exchange(worker.next(at: 0))
        _ = worker.request(of: page)
        var first = answer(at: second, cookie: "a=1")
        worker.complete(exchange: page, &first)
        let sendsAsEveryUser = worker.sendsAsEveryUser(picture)
        #expect(!sendsAsEveryUser)
        #expect(worker.cookies(of: picture, for: worker.request(of: picture)) == Array("a=1".utf8))
    }

    @Test func `has each of them cut and counted at the end`() throws {
        var worker = try worker(closed(users: 1, seconds: 1))
        let page = try exchange(worker.next(at: 0))
        worker.startRequest(step: 1, besides: page, at: 0)
        let picture = try exchange(worker.next(at: 0))
        #expect(worker.next(at: 6 * second) == .cut(exchange: page))
        #expect(worker.next(at: 6 * second) == .cut(exchange: picture))
        #expect(worker.next(at: 6 * second) == .finish)
        let steps = seconds(&worker, until: 6 * second).map(\.steps)
        #expect(steps.reduce(0) { $0 + $1[0].unfinished } == 1)
        #expect(steps.reduce(0) { $0 + $1[1].unfinished } == 1)
    }

    @Test func `gets its own slots again, and so its connections`() throws {
        var worker = try worker(closed(users: 2, seconds: 10))
        var slots: [Int] = []
        for _ in 0..<2 { slots.append(try exchange(worker.next(at: 0))) }
        let more = worker.startRequest(step: 1, besides: slots[0], at: 0)
        let others = worker.startRequest(step: 1, besides: slots[1], at: 0)
        #expect(Set(slots + [more, others]).count == 4)
        for _ in 0..<2 { _ = try exchange(worker.next(at: 0)) }
        var end = answer(at: second)
        worker.complete(exchange: more, &end)
        #expect(worker.startRequest(step: 1, besides: slots[0], at: second) == more)
    }

    private func seconds(_ worker: inout Worker, until now: UInt64) -> [SecondResult] {
        _ = worker.next(at: now)
        return worker.takeFinishedSeconds() + [worker.lastSecond()].compactMap(\.self)
    }
}
