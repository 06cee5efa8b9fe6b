import Measurement
import LoadDriver
import LoadModel
import LoadPlan

// The pieces that have to do with the wire.
extension MicroBenchmarks {
    static func parseResponses(rounds: Int) -> UInt64 {
        let bytes = Array(Plans.response.utf8)
        var parser = ResponseParser()
        let nothing: AnswerParts = []
        var checksum: UInt64 = 0
        for _ in 0..<rounds {
            parser.begin(answersHEAD: false, parts: nothing)
            if case .complete(let used) = parser.consume(bytes.span) { checksum += UInt64(used) }
        }
        return checksum
    }

    /// All of it, with sockets and the built-in server: 50 users, 1 worker.
    static func send(_ plan: String, rounds: Int) throws -> UInt64 {
        try FixedServer.serving { url in
            var plan = try Plans.plan(plan)
            plan.target = Template(literal: url)
            var load = ClosedLoad(stages: [.init(users: 50, nanoseconds: 0)])
            load.iterations = .each(rounds / 50)
            load.holdsUntilDone = true
            plan.scenarios[0].load = .closed(load)
            var run = LoadRun(plan: plan, properties: [:], workers: 1, seed: 1)
            run.transport = .socket
            var requests = 0
            _ = try run.run(
                try Program(plan, properties: [:]),
                stop: try StopSignal(),
                onSecond: { requests += $0.steps[0].requests - $0.steps[0].errors },
                onTick: { _ in }
            )
            return UInt64(requests)
        }
    }
}
