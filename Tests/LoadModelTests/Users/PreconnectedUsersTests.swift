import LoadModel
import LoadPlan
import Notation
import Testing

@Suite struct `Users with a connection before the load` {
    private func program(_ change: (inout Plan) -> Void = { _ in }) throws -> Program {
        guard case .open(var load) = open(perSecond: 10, seconds: 1, maxUsers: 10) else {
            preconditionFailure("the load is closed")
        }
        load.preconnect = 5
        var plan = plan(.open(load), [get("/")])
        plan.target = Template(literal: "http://shop.test")
        plan.scenarios.insert(
            Scenario(name: "others", load: closed(users: 3, seconds: 1), steps: [get("/")]),
            at: 0
        )
        change(&plan)
        return try Program(plan, properties: [:])
    }

    @Test func `are the first ones of an open load, dealt out among workers`() throws {
        let program = try program()
        func users(_ index: Int, of count: Int) -> [Int] {
            program.preconnectedUsers(of: WorkerShare(index: index, count: count))
        }
        #expect(users(0, of: 1) == [3, 4, 5, 6, 7])
        #expect(users(0, of: 2) == [2, 3, 4])
        #expect(users(1, of: 2) == [1, 2])
        #expect(users(11, of: 12) == [])
    }

    @Test(arguments: [1, 2, 12])
    func `are counted with all the others`(workers: Int) throws {
        let program = try program()
        let counts = (0..<workers).map {
            program.userCount(of: WorkerShare(index: $0, count: workers))
        }
        #expect(counts.reduce(0, +) == 13)
    }

    @Test(
        arguments: [
            { $0.target = Template(literal: "https://shop.test") },
            { $0.target = Template(parsing: "http://${host}") ?? $0.target },
            { $0.http.version = .http2 },
            { $0.http.compression = true },
        ] as [@Sendable (inout Plan) -> Void]
    )
    func `cannot be had over libcurl`(change: @Sendable (inout Plan) -> Void) throws {
        let faults = #expect(throws: Faults.self) { try program(change) }
        #expect(
            faults?.faults.map(\.message).prefix(1) == [
                "'preconnect' wants plain HTTP/1.1 to a target that is known before the run."
            ]
        )
    }
}
