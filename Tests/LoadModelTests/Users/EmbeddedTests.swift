import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A user who fetches what a page embeds` {
    private func page(_ images: Int) -> String {
        (0..<images).map { "<img src=/\($0)>" }.joined()
    }

    private func html(_ body: String, type: String = "text/html", status: Int = 200) -> Answer {
        var answer = answer(status, body)
        answer.readContentType(type.utf8Span.span)
        return answer
    }

    private func embedding(
        _ parallel: Int = 6,
        _ change: (inout Request) -> Void = { _ in }
    ) -> Step {
        get("page") { request in
            var resources = EmbeddedResources()
            resources.parallel = parallel
            request.embedded = resources
            change(&request)
        }
    }

    /// The page takes 100 ms, each of its resources 50 ms, and what comes behind it 10 ms.
    private func run(
        _ steps: [Step],
        _ load: Load = closed(users: 1, seconds: 0, iterations: 1),
        page: Answer,
        resource: Answer = answer(),
        resourceTakes time: UInt64 = 50 * millisecond,
        pageTakes pageTime: UInt64 = 100 * millisecond,
        change: (inout Plan) -> Void = { _ in }
    ) throws -> VirtualTime {
        var plan = plan(load, steps)
        change(&plan)
        var run = try VirtualTime(plan)
        run.run { step, _ in
            switch step {
            case 0: (pageTime, page)
            case 1: (time, resource)
            default: (10 * millisecond, answer())
            }
        }
        return run
    }

    private func figures(_ run: VirtualTime, _ name: String) throws -> StepStatistics {
        let totals = run.totals
        let index = try #require(totals.steps.firstIndex { $0.name == name })
        return totals.stepStatistics[index]
    }

    /// In milliseconds.
    private func longest(_ histogram: LatencyHistogram) -> Double {
        let distribution = LatencyDistribution(measured: histogram, censored: LatencyHistogram())
        return (Double(distribution.max?.value ?? 0) / 1_000).rounded()
    }

    @Test func `has so many under way at a time, and goes on behind the last`() throws {
        let run = try run([embedding(2), get("next")], page: html(page(5)))
        let times: [UInt64] = [0, 100, 100, 150, 150, 200, 250]
        #expect(run.sent.map(\.at) == times.map { $0 * millisecond })
        let urls = ["page", "0", "1", "2", "3", "4", "next"].map { "http://target/\($0)" }
        #expect(run.sent.map(\.url) == urls)
        // As many connections as are under way at a time, the page's own among them.
        #expect(Set(run.sent.map(\.exchange)) == [0, 1])
    }

    @Test func `counts them apart from the page`() throws {
        let run = try run([embedding(2), get("next")], page: html(page(5)))
        let totals = run.totals
        #expect(totals.steps.map(\.name) == ["page", "page (embedded)", "next"])
        #expect(totals.steps.map(\.kind) == [.request, .request, .request])
        #expect(totals.stepStatistics.map(\.requests) == [1, 5, 1])
        #expect(totals.overall.requests == 7)
        #expect(try longest(figures(run, "page").response) == 100)
        // Each is due when its turn has come.
        #expect(try longest(figures(run, "page (embedded)").response) == 50)
        #expect(totals.scenarioTotals[0].iterations == 1)
    }

    @Test func `gives a group around the page the time until it has all of them`() throws {
        let group = Step(Group(name: "whole", steps: [embedding(2), get("next")]))
        let run = try run([group], page: html(page(5)))
        let whole = try figures(run, "whole")
        #expect(whole.requests == 1)
        #expect(longest(whole.response) == 260)
        #expect(longest(whole.service) == 260)
    }

    @Test func `fetches from the page's host, and from those that the plan names`() throws {
        let body = """
            <img src=a.png><img src=//cdn/b.png><img src=http://other/c.png>
            <script src=d.js></script><img src=http://cdn/ad.png><img src=http://target:81/e.png>
            """
        let step = embedding(1) {
            $0.embedded?.hosts = ["cdn"]
            $0.embedded?.match = "[.](png|js)$"
            $0.embedded?.exclude = "js$|/ad"
        }
        let run = try run([step], page: html(body))
        #expect(
            run.sent.map(\.url) == [
                "http://target/page", "http://target/a.png", "http://cdn/b.png",
                "http://target:81/e.png",
            ]
        )
    }

    @Test func `fetches nothing of what is no page, or an error`() throws {
        for answer in [
            html(page(1), type: "text/plain"), html(page(1), status: 500), html("<p>"), html(""),
            answer(200, page(1)),
        ] {
            let run = try run([embedding(), get("next")], page: answer)
            #expect(run.sent.map(\.step) == [0, 2])
        }
    }

    @Test func `fetches nothing where a check of the page fails`() throws {
        let step = embedding { $0.checks = [.contains(Template(literal: "x"))] }
        let run = try run([step], page: html(page(1)))
        #expect(run.sent.map(\.step) == [0])
    }

    @Test func `fetches a thousand at the most`() throws {
        let run = try run([embedding(100)], page: html(page(1_005)))
        #expect(run.sent.count == 1_001)
    }

    @Test func `starts where a redirect has led`() throws {
        var moved = answer(302)
        moved.location = "/dir/page"
        var plan = plan(closed(users: 1, seconds: 0, iterations: 1), [embedding()])
        plan.http.redirects = 20
        var run = try VirtualTime(plan)
        var count = 0
        run.run { step, _ in
            count += 1
            let page = count == 1 ? moved : html("<img src=a>")
            return (millisecond, step == 0 ? page : answer())
        }
        #expect(run.sent.map(\.url).last == "http://target/dir/a")
        #expect(run.totals.stepStatistics.map(\.requests) == [1, 1])
    }

    @Test func `has all of them before an error of one ends the iteration`() throws {
        let step = embedding(1) { $0.onFailure = .stopIteration }
        let group = Step(Group(name: "whole", steps: [step, get("next")]))
        let run = try run([group], page: html(page(3)), resource: answer(404))
        #expect(run.sent.map(\.step) == [0, 1, 1, 1])
        #expect(try figures(run, "page").errors == 0)
        #expect(try figures(run, "page (embedded)").outcomes == ["status 404": 3])
        #expect(try figures(run, "whole").errors == 1)
        #expect(run.totals.scenarioTotals[0].iterations == 1)
    }

    @Test func `asks for none that its cache has, and goes on where it has them all`() throws {
        var fresh = answer()
        fresh.head = Array("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\n\r\n".utf8)
        let load = closed(users: 1, seconds: 0, iterations: 3)
        let run = try run([embedding()], load, page: html(page(2)), resource: fresh) {
            $0.http.usesCache = true
        }
        #expect(run.sent.map(\.step) == [0, 1, 1, 0, 0])
        #expect(run.totals.scenarioTotals[0].iterations == 3)
    }

    @Test func `starts no more of them when the load is over`() throws {
        let run = try run(
            [embedding(1), get("next")],
            closed(users: 1, seconds: 1),
            page: html(page(4)),
            resourceTakes: 200 * millisecond,
            pageTakes: 900 * millisecond
        )
        #expect(run.sent.map(\.step) == [0, 1])
        #expect(run.endedAt == 1_100 * millisecond)
        #expect(run.wasCut == [])
        #expect(try figures(run, "page (embedded)").requests == 1)
        #expect(run.totals.overall.unfinished == 0)
    }

    @Test func `has those under way cut at the end, and counted`() throws {
        let group = Step(Group(name: "whole", steps: [embedding(2)]))
        let run = try run(
            [group],
            closed(users: 1, seconds: 1),
            page: html(page(4)),
            resourceTakes: 100 * second,
            pageTakes: 900 * millisecond
        )
        #expect(run.wasCut.count == 2)
        #expect(run.endedAt == 6 * second)
        #expect(try figures(run, "page (embedded)").unfinished == 2)
        #expect(try figures(run, "whole").unfinished == 1)
        #expect(try longest(figures(run, "whole").censoredResponse) > 5_990)
    }

    @Test func `is as an arrival not dropped that has its page`() throws {
        let run = try run(
            [embedding(1)],
            open(perSecond: 1, seconds: 1, maxUsers: 1),
            page: html(page(2)),
            resourceTakes: 600 * millisecond,
            pageTakes: 900 * millisecond
        )
        #expect(run.sent.map(\.step) == [0, 1])
        #expect(run.totals.scenarioTotals[0].dropped == 0)
    }

    @Test func `has slots for all that it may have under way`() throws {
        let steps = [embedding(4), get("next")]
        let program = try Program(plan(closed(users: 5, seconds: 1), steps), properties: [:])
        #expect(program.slotCount(of: WorkerShare(index: 0, count: 1)) == 20)
        #expect(program.slotCount(of: WorkerShare(index: 1, count: 2)) == 8)
        let plain = try Program(plan(closed(users: 5, seconds: 1), [get("a")]), properties: [:])
        #expect(plain.slotCount(of: WorkerShare(index: 0, count: 1)) == 5)
    }
}
