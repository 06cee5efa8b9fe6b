@testable import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A user's cookies` {
    /// What went in `Cookie` with each request of two iterations of two steps, where the first
    /// answer of all sets one.
    private func sent(_ policy: HTTPOptions.Cookies) throws -> [String?] {
        let load = closed(users: 1, seconds: 0, iterations: 2)
        var plan = Plan(
            name: "test",
            target: Template(literal: "http://h"),
            scenarios: [Scenario(name: "users", load: load, steps: [get("/a"), get("/b")])]
        )
        plan.http.cookies = policy
        let program = try Program(plan, properties: [:])
        var worker = Worker.alone(with: program)
        var sent: [String?] = []
        var now: UInt64 = 0
        while case .send(let exchange) = worker.next(at: now) {
            let request = worker.request(of: exchange)
            let cookies = worker.cookies(of: exchange, for: request)
            #expect(worker.sendsAsEveryUser(exchange) == (cookies == nil))
            sent.append(cookies.map { String(decoding: $0, as: UTF8.self) })
            now += millisecond
            var answer = answer(200)
            if sent.count == 1 { answer.setCookies = ["s=1"] }
            answer.endedAt = now
            worker.complete(exchange: exchange, &answer)
        }
        return sent
    }

    @Test(arguments: [
        (HTTPOptions.Cookies.keep, [nil, "s=1", "s=1", "s=1"]),
        (.newEachIteration, [nil, "s=1", nil, nil]),
        (.off, [nil, nil, nil, nil]),
    ])
    func `last as long as the plan says`(policy: HTTPOptions.Cookies, cookies: [String?]) throws {
        #expect(try sent(policy) == cookies)
    }
}
