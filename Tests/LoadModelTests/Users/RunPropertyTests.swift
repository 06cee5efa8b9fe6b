import LoadModel
import LoadPlan
import Testing

/// What a call somewhere in a plan changes for all of it.
@Suite struct `A plan with calls that concern all of it` {
    private func urls(_ plan: Plan, workers: Int = 1, _ body: String = "") throws -> [String] {
        let properties = ["p": "given", "q": "kept"]
        let shared = try Program(plan, properties: properties).sharedCounters()
        return try (0..<workers).flatMap { index in
            var time = try VirtualTime(
                plan,
                share: WorkerShare(index: index, count: workers),
                properties: properties,
                shared: shared
            )
            time.run { _, _ in (millisecond, answer(200, body)) }
            return time.sent.map { String($0.url.dropFirst("http://target".count)) }
        }
    }

    @Test func `sees a property that it has set, of every worker`() throws {
        let steps = [
            get("a") { $0.url = Template.of("/${__P(p)}/${__property(q)}") },
            get("b") { $0.url = Template.of("/b${__setProperty(p,set)}") },
        ]
        let plan = plan(closed(users: 2, seconds: 0, iterations: 2), steps)
        #expect(
            try urls(plan, workers: 2) == [
                "/given/kept", "/b", "/set/kept", "/b", "/set/kept", "/b", "/set/kept", "/b",
            ]
        )
    }

    @Test func `keeps answers for a call that looks into the last one`() throws {
        let steps = [
            get("a") { $0.url = Template.of("/a${__regexFunction(id=(.),$1$,,,none)}") },
            get("b") { $0.url = Template.of("/b${__regexFunction(id=(.),$1$,,,none)}") },
        ]
        let plan = plan(closed(users: 1, seconds: 0, iterations: 1), steps)
        #expect(try urls(plan, "id=7") == ["/anone", "/b7"])
        #expect(try urls(plan, "") == ["/anone", "/bnone"])
    }

    @Test func `counts the iterations of a user`() throws {
        let steps = [get("a") { $0.url = Template.of("/${__iterationNum}") }]
        let plan = plan(closed(users: 1, seconds: 0, iterations: 3), steps)
        #expect(try urls(plan) == ["/1", "/2", "/3"])
    }
}
