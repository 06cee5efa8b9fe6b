import FixtureServer
import LoadDriver
import LoadPlan
import Measurement
import Testing

@Suite(.serialized, .timeLimit(.minutes(2))) struct `The percentiles of a known distribution` {
    /// A time is never too short.
    ///
    /// It is too long where the machine is busy with something else. Two have to be woken for an
    /// answer, the server by its timer and the runner by its socket: as late as the machine wakes
    /// a timer in the meantime, as late each of them may be. Where it stands still for so long that
    /// all users are busy, arrivals are dropped. Another attempt tells whether that was it.
    private static let attempts = 8
    private static let wakes: UInt64 = 2

    /// The server waits 1, 2, … 100 ms, each of them equally often.
    ///
    /// So the percentile `p` of what it does is `p` milliseconds. 37 and 100 have no common
    /// divisor, so no delay comes twice in a cycle.
    private let hundredDelays = Script.cycle(
        (0..<100).map { .ok().after(.milliseconds($0 * 37 % 100 + 1)) }
    )

    @Test(
        arguments: [
            closed(users: 20, iterations: 50),
            open(perSecond: 400, for: .milliseconds(2_500), maxUsers: 200),
        ],
        TransportChoice.both
    )
    func `are within 1 % and 1 ms of the truth`(load: Load, transport: TransportChoice) throws {
        var found: [(percentiles: [UInt64], late: UInt64)] = []
        var isClose = false
        repeat {
            let lateness = MachineLateness()
            let run = try run(load, by: transport)
            let isWhole = run.totals.dropped == 0
            let times = try histograms(of: run).flatMap { try percentiles(of: $0, isWhole) }
            let late = Self.wakes * lateness.p99
            found.append((times, late))
            isClose = isWhole && times.areClose(late: late)
        } while !isClose && found.count < Self.attempts
        #expect(isClose, "in microseconds: \(found)")
    }

    private func run(_ load: Load, by transport: TransportChoice) throws -> DrivenRun {
        let server = try FixtureServer(["/": hundredDelays])
        defer { server.stop() }
        let run = try DrivenRun(plan(server, load, [get("/")]), by: transport)
        #expect(run.totals.overall.requests + run.totals.dropped == 1_000)
        return run
    }

    private func histograms(of run: DrivenRun) -> [LatencyHistogram] {
        [run.totals.overall.response, run.totals.overall.service]
    }

    /// `isWhole`: each delay is there as often as any other.
    private func percentiles(of histogram: LatencyHistogram, _ isWhole: Bool) throws -> [UInt64] {
        let found = histogram.percentiles([50, 90, 99])
        try #require(found.count == 3)
        guard isWhole else { return found }
        for (found, truth) in zip(found, [50_000, 90_000, 99_000]) { #expect(found >= truth) }
        return found
    }
}

extension [UInt64] {
    /// Whether p50, p90 and p99 of response and service times are what the server did, on a machine
    /// that may be so late.
    fileprivate func areClose(late: UInt64) -> Bool {
        let truths: [UInt64] = [50_000, 90_000, 99_000]
        return zip(self, truths + truths).allSatisfy { $0 <= $1 + $1 / 100 + 1_000 + late }
    }
}
