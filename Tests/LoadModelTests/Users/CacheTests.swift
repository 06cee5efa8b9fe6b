@testable import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A user's cache` {
    /// 1994-11-06 08:49:37 GMT.
    private let now: Int64 = 784_111_777

    private struct Kept: Sendable {
        var fields: [String]
        var seconds: Int64

        init(_ fields: [String], _ seconds: Int64) {
            self.fields = fields
            self.seconds = seconds
        }
    }

    private static let kept = [
        Kept(["Cache-Control: max-age=60"], 60),
        Kept(["Cache-Control: public, MAX-AGE=\"60\"", "Expires: 0"], 60),
        Kept(["Cache-Control: max-age=60", "Age: 20"], 40),
        Kept(["Expires: Sun, 06 Nov 1994 08:50:37 GMT"], 60),
        Kept(
            ["Expires: Sun, 06 Nov 1994 09:50:37 GMT", "Date: Sun, 06 Nov 1994 09:49:37 GMT"],
            60
        ),
        Kept(["ETag: x", "Expires: 0"], 0),
        Kept(["ETag: x", "Cache-Control: max-age=x"], 0),
        Kept(["ETag: x", "Cache-Control: max-age=-1"], 0),
        Kept(["ETag: x", "Cache-Control: max-age=60, no-cache"], 0),
        Kept(["ETag: x"], 0),
        Kept(["Last-Modified: Sun, 06 Nov 1994 08:00:00 GMT"], 0),
        Kept(["Cache-Control: max-age=9223372036854775807"], 1_000_000_000),
    ]

    private func request(
        _ url: String = "http://h/a",
        _ headers: [HeaderLine] = []
    )
        -> PreparedRequest
    {
        PreparedRequest(method: "GET", url: url, headers: headers, body: nil)
    }

    private func head(_ fields: [String]) -> [UInt8] {
        Array(("HTTP/1.1 200 OK\r\n" + fields.map { $0 + "\r\n" }.joined() + "\r\n").utf8)
    }

    private func isFresh(
        _ cache: AnswerCache,
        _ request: PreparedRequest? = nil,
        at time: Int64
    ) -> Bool {
        var cache = cache
        return cache.isFresh(request ?? self.request(), at: time)
    }

    private func cache(_ fields: String...) -> AnswerCache {
        var cache = AnswerCache()
        cache.store(head(fields).span, for: request(), at: now)
        return cache
    }

    @Test(arguments: kept.indices)
    func `sends nothing while an answer is fresh`(row: Int) {
        let (fields, seconds) = (Self.kept[row].fields, Self.kept[row].seconds)
        var cache = AnswerCache()
        cache.store(head(fields).span, for: request(), at: now)
        #expect(cache.count == 1)
        if seconds > 0 {
            #expect(isFresh(cache, request(), at: now))
            #expect(isFresh(cache, request(), at: now + seconds - 1))
        }
        let isEndless = seconds == 1_000_000_000
        #expect(isFresh(cache, request(), at: now + seconds) == isEndless)
        #expect(!isFresh(cache, request("http://h/b"), at: now))
    }

    @Test(arguments: [
        [], ["Cache-Control: no-store", "ETag: x"], ["Vary: Accept, *", "ETag: x"],
        ["Cache-Control: max-age=0"], ["Expires: Sun, 06 Nov 1994 08:00:00 GMT"],
    ])
    func `keeps nothing of others`(fields: [String]) {
        var cache = cache("ETag: x")
        cache.store(head(fields).span, for: request(), at: now)
        #expect(cache.isEmpty)
    }

    @Test func `asks whether an answer still holds`() {
        let cache = cache(#"ETag: W/"x""#, "Last-Modified: Sun, 06 Nov 1994 08:00:00 GMT")
        let headers = [HeaderLine(name: "Accept", value: "*/*")]
        let conditions = [
            HeaderLine(name: "If-None-Match", value: #"W/"x""#),
            HeaderLine(name: "If-Modified-Since", value: "Sun, 06 Nov 1994 08:00:00 GMT"),
        ]
        let asks = cache.conditional(request("http://h/a", headers))
        #expect(asks.headers == headers + conditions)
        #expect(asks.url == "http://h/a")
        #expect(cache.conditional(request("http://h/b")).headers == [])
        let own = [HeaderLine(name: "range", value: "bytes=0-1")]
        #expect(cache.conditional(request("http://h/a", own)).headers == own)
    }

    @Test func `keeps an answer longer that still holds`() {
        var cache = cache("ETag: x", "Cache-Control: max-age=1")
        #expect(!isFresh(cache, request(), at: now + 5))
        let renewed = head(["ETag: y", "Cache-Control: max-age=10"])
        cache.refresh(renewed.span, for: request(), at: now + 5)
        #expect(isFresh(cache, request(), at: now + 14))
        #expect(!isFresh(cache, request(), at: now + 15))
        #expect(cache.conditional(request()).headers.map(\.value) == ["y"])
    }

    @Test func `knows answers that depend on a field apart`() {
        let english = request("http://h/a", [HeaderLine(name: "Accept-Language", value: "en")])
        let german = request("http://h/a", [HeaderLine(name: "Accept-Language", value: "de")])
        var cache = AnswerCache()
        let fields = head(["Vary: accept-language", "Cache-Control: max-age=60"])
        cache.store(fields.span, for: english, at: now)
        #expect(isFresh(cache, english, at: now))
        #expect(!isFresh(cache, german, at: now))
    }

    @Test func `is bounded, and loses what was used longest ago`() {
        var cache = AnswerCache()
        let fields = head(["Cache-Control: max-age=60"])
        for number in 0..<AnswerCache.capacity {
            cache.store(fields.span, for: request("http://h/\(number)"), at: now)
        }
        let isUsed = cache.isFresh(request("http://h/0"), at: now)
        #expect(isUsed)
        cache.store(fields.span, for: request("http://h/new"), at: now)
        #expect(cache.count == AnswerCache.capacity)
        #expect(isFresh(cache, request("http://h/0"), at: now))
        #expect(!isFresh(cache, request("http://h/1"), at: now))
    }
}

@Suite struct `A user with a cache` {
    /// Answers each request by its number; answers what was sent, and when.
    private func run(
        _ steps: [Step],
        seconds: UInt64 = 0,
        iterations: Int? = 3,
        _ server: (_ number: Int) -> Answer
    ) throws -> (sent: [(at: UInt64, conditions: [String])], totals: RunTotals) {
        let load = closed(users: 1, seconds: seconds, iterations: iterations)
        var plan = Plan(
            name: "test",
            target: Template(literal: "http://h"),
            scenarios: [Scenario(name: "users", load: load, steps: steps)]
        )
        plan.http.usesCache = true
        let program = try Program(plan, properties: [:])
        var worker = Worker(
            program,
            share: WorkerShare(index: 0, count: 1),
            seed: 1,
            start: 0,
            wallStart: 1_800_000_000_000_000_000,
            shared: program.sharedCounters()
        )
        var sent: [(at: UInt64, conditions: [String])] = []
        var now: UInt64 = 0
        loop: while true {
            switch worker.next(at: now) {
            case .send(let exchange):
                let request = worker.request(of: exchange)
                sent.append((now, request.headers.values(of: "if-none-match")))
                now += millisecond
                var answer = server(sent.count)
                answer.endedAt = now
                worker.complete(exchange: exchange, &answer)
            case .wait(let until): now = max(until, now + 1)
            case .cut, .finish, .fail: break loop
            }
        }
        var totals = RunTotals(scenarios: ["users"], steps: program.stepIdentities)
        for second in worker.takeFinishedSeconds() { totals.add(second) }
        worker.lastSecond().map { totals.add($0) }
        return (sent, totals)
    }

    private func answered(_ status: Int, _ fields: String) -> Answer {
        var answer = answer(status)
        answer.head = Array("HTTP/1.1 \(status) X\r\n\(fields)\r\n\r\n".utf8)
        return answer
    }

    @Test func `sends and counts nothing while its answer is fresh`() throws {
        let (sent, totals) = try run([get("/a")]) { _ in
            answered(200, "Cache-Control: max-age=60")
        }
        #expect(sent.count == 1)
        #expect(totals.overall.requests == 1)
        #expect(totals.scenarioTotals[0].iterations == 3)
    }

    @Test func `asks with the tag, and takes 304 for a success`() throws {
        let (sent, totals) = try run([get("/a")]) { number in
            number == 1 ? answered(200, "ETag: x") : answered(304, "ETag: x")
        }
        #expect(sent.map(\.conditions) == [[], ["x"], ["x"]])
        #expect(totals.overall.requests == 3)
        #expect(totals.overall.errors == 0)
    }

    @Test func `sends again when its answer is no longer fresh`() throws {
        let steps = [get("/a"), Step(Think.fixed(nanoseconds: 600 * millisecond))]
        let (sent, _) = try run(steps, iterations: 4) { _ in
            answered(200, "Cache-Control: max-age=1")
        }
        #expect(sent.map(\.at) == [0, 1_201 * millisecond])
    }

    @Test func `never turns in no time where everything is fresh`() throws {
        let (sent, totals) = try run([get("/a")], seconds: 1, iterations: nil) { _ in
            answered(200, "Cache-Control: max-age=60")
        }
        #expect(sent.count == 1)
        #expect((500...1_002).contains(totals.scenarioTotals[0].iterations))
    }

    @Test func `asks about GET only`() throws {
        let post = get("/a") { $0.method = "POST" }
        let (sent, _) = try run([post]) { _ in answered(200, "Cache-Control: max-age=60") }
        #expect(sent.count == 3)
    }
}
