import LoadModel
import LoadPlan
import Notation
import Testing

@Suite struct `A request's URL` {
    /// What the first user sends when `x` has this value.
    private func sent(_ url: String, target: String, x: String) throws -> PreparedRequest? {
        let template = try #require(Template(parsing: url))
        let request = Request(name: "step", method: "GET", url: template)
        var load = ClosedLoad(stages: [.init(users: 1, nanoseconds: 0)])
        load.iterations = .each(1)
        load.holdsUntilDone = true
        var plan = Plan(
            name: "test",
            target: try #require(Template(parsing: target)),
            scenarios: [Scenario(name: "users", load: .closed(load), steps: [.request(request)])]
        )
        plan.variables = [.init(name: "x", value: Template(literal: x))]
        let program = try Program(plan, properties: [:])
        var worker = Worker(
            program,
            share: WorkerShare(index: 0, count: 1),
            seed: 1,
            start: 0,
            wallStart: 0,
            shared: program.sharedCounters()
        )
        guard case .send(let exchange) = worker.next(at: 0) else { return nil }
        return worker.request(of: exchange)
    }

    @Test(
        arguments: [
            // Known before the run, but for path and query.
            ("http://h", "/a?b=${x}", "1", "http://h/a?b=1"),
            ("http://h/", "/${x}", "a", "http://h/a"),
            ("http://h:8080/base/", "/${x}", "a b", "http://h:8080/base/a%20b"),
            ("http://u:p@h//", "/${x}", "é\"", "http://u:p@h/%C3%A9%22"),
            ("http://h", "/a${x}b", "#c", "http://h/a"),
            ("http://h", "/${x}", "/other", "http://h//other"),
            ("http://h", "/${x}", "@other/?c", "http://h/@other/?c"),
            ("http://[::1]:81", "/${x}", "", "http://[::1]:81/"),
            // Known only when the user sends it.
            ("http://h", "${x}", "http://other/a", "http://other/a"),
            ("http://h", "${x}", "a?b", "http://h/a?b"),
            ("http://${x}", "/a", "h:81", "http://h:81/a"),
            ("http://h?q", "/a${x}", "", "http://h/?q/a"),
        ]
    )
    func `leads where target and step say`(
        target: String,
        url: String,
        x: String,
        leadsTo: String
    ) throws {
        let request = try #require(try sent(url, target: target, x: x))
        #expect(request.parts == URLParts(leadsTo))
        #expect(request.parts != nil)
    }

    @Test func `is kept as it is where no transport can send it`() throws {
        let request = try #require(try sent("${x}", target: "http://h", x: "http://:0/"))
        #expect(request.parts == nil)
        #expect(request.url == "http://:0/")
    }
}
