import LoadModel
import LoadPlan
import Measurement

/// Does one piece of a request's way so many times; `benchmarks/micro/run` counts what that takes.
@main
enum MicroBenchmarks {
    /// What a piece does so many times; the result keeps the optimizer from leaving it out.
    private typealias Piece = @Sendable (_ rounds: Int) throws -> UInt64

    private static let pieces: [String: Piece] = [
        "schedule": schedule,
        "interpreter": { try Interpreter.run(Plans.bare, rounds: $0) },
        "realistic step": { try Interpreter.run(Plans.realistic, rounds: $0) },
        "thinking step": { try Interpreter.run(Plans.thinking, rounds: $0) },
        "response parser": parseResponses,
        "recording": record,
        "whole request": { try send(Plans.bare, rounds: $0) },
        "whole split request": { try send(Plans.split, rounds: $0) },
        "whole identified request": { try send(Plans.identified, rounds: $0) },
        "whole realistic request": { try send(Plans.realisticWhole, rounds: $0) },
    ]

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let piece = pieces[arguments[1]], let rounds = Int(arguments[2])
        else {
            print("usage: MicroBenchmarks PIECE ROUNDS, of: \(pieces.keys.sorted())")
            return
        }
        print(try piece(rounds))
    }

    /// When arrivals are due, on a ramp and behind it.
    private static func schedule(rounds: Int) -> UInt64 {
        let stages = [
            OpenLoad.Stage(startPerSecond: 1, endPerSecond: 100, nanoseconds: 10_000_000_000),
            .init(startPerSecond: 100, endPerSecond: 100, nanoseconds: 3_600_000_000_000),
        ]
        let schedule = ArrivalSchedule(OpenLoad(stages: stages, maxUsers: 1))
        return (0..<rounds).reduce(0) { $0 &+ (schedule.due($1) ?? 0) }
    }

    /// The histograms of a request on a connection that is there, and of one with a schedule.
    private static func record(rounds: Int) -> UInt64 {
        var histograms = [LatencyHistogram](repeating: LatencyHistogram(), count: 4)
        for round in 0..<rounds {
            let latency = 300 + UInt64(round) * 7_919 % 1_000
            histograms[0].record(latency + 5)
            histograms[1].record(latency)
            histograms[2].record(latency - 10)
            histograms[3].record(latency / 100)
        }
        return histograms.reduce(0) { $0 + $1.totalCount }
    }
}
