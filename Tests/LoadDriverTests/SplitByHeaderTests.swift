import FixtureServer
import LoadDriver
import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Answers split by a header` {
    /// What was counted under each key, by the request that the server had as its `index`th.
    private func run(
        users: Int = 4,
        iterations: Int,
        workers: Int = 1,
        by transport: TransportChoice,
        steps: [Step] = [get("/a")],
        _ change: (inout Plan) -> Void = { _ in },
        _ behaviour: @escaping @Sendable (Arrival) -> Behaviour
    ) throws -> RunTotals {
        let server = try FixtureServer(["/a": .decided(by: behaviour)])
        defer { server.stop() }
        var plan = plan(server, closed(users: users, iterations: iterations), steps)
        plan.splitBy = "X-Served-By"
        change(&plan)
        let run = try DrivenRun(plan, workers: workers, by: transport)
        server.stop()
        let counted = run.totals.overall.splits.values.reduce(0) { $0 + $1.requests }
        #expect(counted == (plan.splitBy == nil ? 0 : run.totals.overall.requests))
        return run.totals
    }

    private static func served(by replica: String, name: String = "X-Served-By") -> Behaviour {
        .answer(Answer(headers: [("Server", "x"), (name, replica)], body: "ok"))
    }

    @Test(arguments: [1, 2], TransportChoice.both)
    func `are counted under what the server has said`(
        workers: Int,
        transport: TransportChoice
    ) throws {
        let totals = try run(iterations: 30, workers: workers, by: transport) { arrival in
            switch arrival.index % 5 {
            case 0: Self.served(by: "replica-1")
            case 1: Self.served(by: "replica-2", name: "x-sErVeD-bY")
            case 2: .answer(Answer(status: 503, headers: [("X-Served-By", "\t replica-2 ")]))
            case 3: Self.served(by: "other")
            default: .ok()
            }
        }
        let splits = totals.overall.splits
        #expect(
            splits.mapValues(\.requests) == [
                .value("replica-1"): 24, .value("replica-2"): 48, .value("other"): 24,
                .withoutHeader: 24,
            ]
        )
        #expect(splits.mapValues(\.errors)[.value("replica-2")] == 24)
        #expect(splits.values.allSatisfy { Int($0.response.totalCount) == $0.requests })
        #expect(splits.values.allSatisfy { Int($0.service.totalCount) == $0.requests })
    }

    @Test(arguments: [1, 2], TransportChoice.both)
    func `of more values than are told apart are counted together`(
        workers: Int,
        transport: TransportChoice
    ) throws {
        let totals = try run(users: 2, iterations: 50, workers: workers, by: transport) {
            Self.served(by: "replica-\($0.index)")
        }
        let splits = totals.overall.splits
        #expect(splits.count == SplitKey.mostValues + 1)
        #expect(splits[.otherValue]?.requests == 100 - SplitKey.mostValues)
    }

    @Test(arguments: TransportChoice.both)
    func `keep odd bytes, and the first of two lines`(transport: TransportChoice) throws {
        let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Served-By: ".utf8)
        let end = Array("\r\nX-Served-By: second\r\n\r\n".utf8)
        let odd: [UInt8] = [0xE4, 0x22, 0x2C, 0x3C, 0xFF]
        let totals = try run(users: 1, iterations: 3, by: transport) { _ in
            Behaviour([.send(head + odd + end)])
        }
        let key = SplitKey.value(String(lossless: odd.span))
        #expect(totals.overall.splits.mapValues(\.requests) == [key: 3])
    }

    @Test(arguments: TransportChoice.both)
    func `come in pieces and over several lines`(transport: TransportChoice) throws {
        let answer = Answer(headers: [("X-Served-By", "replica\r\n  one"), ("Via", "x")])
        let totals = try run(users: 1, iterations: 2, by: transport) { _ in
            .drip(answer, size: 9, every: .milliseconds(1))
        }
        #expect(totals.overall.splits.mapValues(\.requests) == [.value("replica one"): 2])
    }

    @Test(arguments: TransportChoice.both)
    func `are those behind the redirects, and of no informational one`(
        transport: TransportChoice
    ) throws {
        let hint = Array("HTTP/1.1 103 Early Hints\r\nX-Served-By: hint\r\n\r\n".utf8)
        let totals = try run(users: 2, iterations: 10, by: transport) { arrival in
            guard arrival.request.target == "/a" else { return Self.served(by: "last") }
            let headers = [("Location", "/a?b"), ("X-Served-By", "first")]
            return Behaviour([.send(hint), .answer(Answer(status: 302, headers: headers))])
        }
        #expect(totals.overall.splits.mapValues(\.requests) == [.value("last"): 20])
    }

    @Test(arguments: TransportChoice.both)
    func `that were cut off count where their head says, and those that never came apart`(
        transport: TransportChoice
    ) throws {
        let whole = Answer(
            headers: [("X-Served-By", "replica")],
            body: String(repeating: "x", count: 500)
        )
        let totals = try run(users: 1, iterations: 10, by: transport) { arrival in
            arrival.index % 2 == 0 ? .cut(whole, after: whole.headLength + 5, by: .close) : .reset
        }
        let splits = totals.overall.splits
        #expect(splits.mapValues(\.errors) == [.value("replica"): 5, .unanswered: 5])
    }

    @Test(arguments: TransportChoice.both)
    func `are no part of a plan that does not ask for them`(transport: TransportChoice) throws {
        let totals = try run(users: 1, iterations: 2, by: transport, { $0.splitBy = nil }) { _ in
            Self.served(by: "x")
        }
        #expect(totals.overall.splits.isEmpty)
    }
}
