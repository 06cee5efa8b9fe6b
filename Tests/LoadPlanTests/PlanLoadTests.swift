import LoadPlan
import Testing

@Suite struct `A load of a plan` {
    @Test func `can leave users until they are done`() throws {
        var load = ClosedLoad(stages: [.init(users: 3, nanoseconds: 1_000_000)])
        load.iterations = .each(7)
        load.holdsUntilDone = true
        #expect(try self.load(#"{"users": 3, "rampUp": "1ms", "iterations": 7}"#) == .closed(load))
    }

    @Test func `can go through stages`() throws {
        let users = #"{"users": [{"rampTo": 5, "for": "10s"}, {"hold": "1m"}, {"rampTo": 0}]}"#
        let stages = [(5, 10_000_000_000), (5, 60_000_000_000), (0, 0)].map(ClosedLoad.Stage.init)
        #expect(try load(users) == .closed(ClosedLoad(stages: stages)))
    }

    @Test(
        arguments: [
            (#""200/s", "duration": "30s""#, [[200, 200, 30]], 2_000),
            (#"60, "rampUp": "30s", "duration": "30s""#, [[0, 60, 30]], 600),
            (#""30/min", "duration": "1s", "rampUp": 0"#, [[0.5, 0.5, 1]], 100),
            (#"5000, "duration": "1s""#, [[5_000, 5_000, 1]], 20_000),
            (
                #"[{"rampTo": "10/s", "for": "1s"}, {"rate": 5, "for": "2s"}]"#,
                [[0, 10, 1], [5, 5, 2]], 100
            ),
            (
                #"[{"rate": 10, "for": "1s"}, {"rampTo": "0/s", "for": "1s"}]"#,
                [[10, 10, 1], [10, 0, 1]], 100
            ),
            (#"1, "duration": "1s", "maxUsers": 3"#, [[1, 1, 1]], 3),
        ] as [(String, [[Double]], Int)]
    )
    func `can be arrivals`(json: String, stages: [[Double]], maxUsers: Int) throws {
        let expected = stages.map { stage in
            OpenLoad.Stage(
                startPerSecond: stage[0],
                endPerSecond: stage[1],
                nanoseconds: UInt64(stage[2]) * 1_000_000_000
            )
        }
        let load = try load(#"{"arrivals": \#(json)}"#)
        #expect(load == .open(OpenLoad(stages: expected, maxUsers: maxUsers)))
    }

    @Test func `can have connections opened ahead`() throws {
        let text = #"{"arrivals": 1, "duration": "1s", "preconnect": "${__P(ahead,100)}"}"#
        guard case .open(let load) = try load(text) else {
            Issue.record("The load is closed.")
            return
        }
        #expect(load.preconnect == 100)
    }

    @Test(arguments: [
        #"{"users": [\#(many(#"{"rampTo": 1, "for": "720h"}"#))]}"#,
        #"{"arrivals": [\#(many(#"{"rate": 1, "for": "720h"}"#))]}"#,
    ])
    func `cannot last for centuries`(load: String) {
        #expect(faults(of: plan(load: load)).hasSuffix("These stages take more than 30 days."))
    }

    private static func many(_ stage: String) -> String {
        Array(repeating: stage, count: 10_000).joined(separator: ",")
    }

    @Test func `takes numbers from properties`() throws {
        let text = #"{"users": "${__P(users,5)}", "duration": "${__P(for)}"}"#
        let plan = try read(plan(load: text), properties: ["for": "2s"]).plan
        let stages = [(5, 0), (5, 2_000_000_000)].map(ClosedLoad.Stage.init)
        #expect(plan.scenarios[0].load == .closed(ClosedLoad(stages: stages)))
        #expect(
            faults(of: LoadPlanTests.plan(load: text), properties: ["users": "many"])
                .hasPrefix("4:19: 'users' must be a whole number, got 'many'.")
        )
    }

    private func load(_ json: String) throws -> Load {
        try read(plan(load: json)).plan.scenarios[0].load
    }
}
