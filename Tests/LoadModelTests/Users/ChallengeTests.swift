@testable import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A user who is challenged` {
    private let credentials = Authentication.Credentials(
        user: Template(literal: "ann"),
        password: Template(literal: "secret")
    )

    /// Answers each request of two iterations by its number; answers what was sent in
    /// `Authorization`.
    private func run(
        _ url: String = "http://h/a",
        iterations: Int = 2,
        redirects: Int = 20,
        _ server: (_ number: Int, PreparedRequest) -> Answer
    ) throws -> (authorizations: [String?], totals: RunTotals) {
        let step = get(url) { $0.authentication = .digest(credentials) }
        let load = closed(users: 1, seconds: 0, iterations: iterations)
        var plan = Plan(
            name: "test",
            target: Template(literal: ""),
            scenarios: [Scenario(name: "users", load: load, steps: [step])]
        )
        plan.http.redirects = redirects
        let program = try Program(plan, properties: [:])
        var worker = Worker.alone(with: program)
        var sent: [String?] = []
        var now: UInt64 = 0
        while case .send(let exchange) = worker.next(at: now) {
            let request = worker.request(of: exchange)
            sent.append(request.headers.values(of: "authorization").first)
            now += millisecond
            var answer = server(sent.count, request)
            answer.endedAt = now
            worker.complete(exchange: exchange, &answer)
        }
        var totals = RunTotals(scenarios: ["users"], steps: program.stepIdentities)
        for second in worker.takeFinishedSeconds() { totals.add(second) }
        worker.lastSecond().map { totals.add($0) }
        return (sent, totals)
    }

    private func challenge(_ more: String = "") -> Answer {
        var answer = answer(401)
        let field = #"WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\#(more)"#
        answer.head = Array("HTTP/1.1 401 Who?\r\n\(field)\r\n\r\n".utf8)
        return answer
    }

    @Test func `answers once, and ahead from then on`() throws {
        let (sent, totals) = try run(iterations: 3) { number, _ in
            number == 1 ? challenge() : answer(200)
        }
        #expect(sent.count == 4)
        #expect(sent[0] == nil)
        for (number, value) in sent.dropFirst().enumerated() {
            let value = try #require(value)
            #expect(value.hasPrefix(#"Digest username="ann", realm="r", nonce="n", uri="/a""#))
            #expect(value.contains("nc=0000000\(number + 1)"))
        }
        #expect(totals.overall.requests == 3)
        #expect(totals.overall.errors == 0)
        // The challenge is a part of the first request.
        #expect(totals.overall.service.percentile(100) == 2_000)
    }

    @Test func `takes a second refusal as the answer`() throws {
        let (sent, totals) = try run(iterations: 1) { _, _ in challenge() }
        #expect(sent.count == 2)
        #expect(totals.overall.outcomes == ["status 401": 1])
    }

    @Test func `answers anew where its nonce was too old`() throws {
        let (sent, totals) = try run { number, _ in
            switch number {
            case 1: challenge()
            case 3: challenge(", stale=true")
            default: answer(200)
            }
        }
        #expect(sent.count == 4)
        #expect(sent[3]?.contains("nc=00000001") == true)
        #expect(totals.overall.requests == 2)
        #expect(totals.overall.errors == 0)
    }

    @Test func `needs no redirects for that`() throws {
        let (sent, _) = try run(iterations: 1, redirects: 0) { number, _ in
            number == 1 ? challenge() : answer(200)
        }
        #expect(sent.count == 2)
    }

    @Test func `answers for each URL behind a redirect, and to no other host`() throws {
        var targets: [String] = []
        let (sent, totals) = try run(iterations: 1) { number, request in
            targets.append(request.url)
            var answer = number == 1 ? challenge() : answer(302)
            if number == 2 { answer.location = "/b" }
            if number == 3 { answer.location = "http://other/c" }
            return number == 4 ? challenge() : answer
        }
        #expect(targets == ["http://h/a", "http://h/a", "http://h/b", "http://other/c"])
        #expect(sent[2]?.contains(#"uri="/b""#) == true)
        #expect(sent[3] == nil)
        #expect(totals.overall.outcomes == ["status 401": 1])
    }

    @Test func `has nothing to say to another scheme`() throws {
        let (sent, _) = try run(iterations: 1) { _, _ in
            var answer = answer(401)
            answer.head = Array("HTTP/1.1 401 Who?\r\nWWW-Authenticate: Basic\r\n\r\n".utf8)
            return answer
        }
        #expect(sent == [nil])
    }
}
