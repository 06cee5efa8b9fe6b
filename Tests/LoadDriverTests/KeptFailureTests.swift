import FixtureServer
import LoadDriver
import LoadPlan
import Measurement
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Failures that are kept` {
    /// 40 requests over two workers to a page that always fails, beside one that never does.
    private func run(
        _ behaviour: Behaviour,
        kept: KeptFailures?,
        by transport: TransportChoice,
        requests count: Int = 40
    ) throws -> DrivenRun {
        let server = try FixtureServer(["/bad": .always(behaviour), "/ok": .always(.ok())])
        defer { server.stop() }
        let bad = request("POST", "/bad") { $0.body = .text(Template(literal: "sent")) }
        var plan = plan(server, closed(users: 4, iterations: count / 4), [bad, get("/ok")])
        plan.keptFailures = kept
        let run = try DrivenRun(plan, workers: 2, by: transport)
        #expect(server.traffic.requests["POST /bad"] == count)
        #expect(run.step("POST /bad")?.errors == count)
        #expect(run.step("GET /ok")?.errors == 0)
        return run
    }

    @Test(arguments: TransportChoice.both)
    func `are the first of the run over all workers, with what was sent and came`(
        transport: TransportChoice
    ) throws {
        let body = String(repeating: "x", count: 5_000)
        let served = Behaviour.answer(
            Answer(status: 500, headers: [(name: "Set-Cookie", value: "id=7")], body: body)
        )
        let run = try run(served, kept: KeptFailures(count: 3, bytes: 100), by: transport)
        let kept = run.totals.keptFailures
        #expect(kept.count == 3)
        #expect(kept.map(\.at) == kept.map(\.at).sorted())
        for failure in kept {
            #expect(failure.step == 0)
            #expect(failure.outcome == "status 500")
            #expect(failure.request.head.hasPrefix("POST /bad HTTP/1.1\nHost: 127.0.0.1"))
            #expect(failure.request.body == TracedBody(text: "sent", isCut: false, bytes: 4))
            let answer = try #require(failure.answer)
            #expect(answer.head.hasPrefix("HTTP/1.1 500"))
            #expect(answer.head.contains("Set-Cookie: id=***"))
            #expect(
                answer.body
                    == TracedBody(
                        text: String(repeating: "x", count: 100),
                        isCut: true,
                        bytes: 5_000
                    )
            )
        }
    }

    @Test(arguments: TransportChoice.both)
    func `have no answer where none came`(transport: TransportChoice) throws {
        let run = try run(.reset, kept: KeptFailures(count: 2), by: transport, requests: 8)
        let kept = run.totals.keptFailures
        #expect(kept.map(\.outcome) == ["connection reset", "connection reset"])
        #expect(kept.allSatisfy { $0.answer == nil })
    }

    @Test(arguments: TransportChoice.both)
    func `are none where the plan wants none`(transport: TransportChoice) throws {
        #expect(try run(.status(500), kept: nil, by: transport).totals.keptFailures.isEmpty)
    }

    @Test func `are the first of each kind of all workers, second by second`() {
        func second(_ number: Int, _ times: [Double]) -> SecondResult {
            var second = SecondResult(second: number, stepCount: 1, scenarioCount: 1)
            second.keptFailures = times.map {
                KeptFailure(
                    step: 0,
                    outcome: $0 < 10 ? "timeout" : "other",
                    complaint: nil,
                    at: $0,
                    url: "",
                    request: KeptMessage(head: "", body: nil),
                    answer: nil
                )
            }
            return second
        }
        var collector = SecondCollector(workers: 2, keeping: 3)
        var kept: [Double] = []
        for (part, worker) in [
            (second(0, [0.5, 0.6]), 0), (second(0, [0.1]), 1), (second(1, [1.2, 1.4]), 1),
            (second(1, [1.1, 11]), 0),
        ] {
            kept += collector.add(part, of: worker).flatMap(\.keptFailures).map(\.at)
        }
        #expect(kept == [0.1, 0.5, 0.6, 11])
    }
}
