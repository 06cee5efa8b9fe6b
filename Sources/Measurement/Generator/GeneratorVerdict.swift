/// Whether the generator kept up, or was itself the bottleneck of what was measured.
package struct GeneratorVerdict: Sendable, Equatable {
    /// In plain words, a sentence each; none when the generator kept up.
    package var findings: [String]
    /// The busiest worker's share of a core over the whole run.
    package var cpuShare: Double
    /// Of scheduled starts, in microseconds; nil where nothing was scheduled.
    package var latenessP99: UInt64?
    package var loopLagMaxNanoseconds: UInt64

    package var isHealthy: Bool { findings.isEmpty }

    /// Nil where nothing was recorded of the generator, as in runs that other tools made.
    ///
    /// - Parameters:
    ///   - totals: Of the run.
    ///   - cpuLimit: The cores that a container leaves to all workers; nil for no limit.
    package init?(totals: RunTotals, cpuLimit: Double?) {
        guard totals.workerLoads.contains(where: { !$0.isEmpty }) else { return nil }
        let overall = totals.overall
        findings = [
            Self.busyFinding(totals.workerLoads),
            Self.limitFinding(totals.workerLoads, cpuLimit: cpuLimit),
            Self.latenessFinding(totals.lateness, response: overall.response),
            Self.lagFinding(totals.workerLoads),
            Self.notSentFinding(overall),
        ].compactMap(\.self)
        cpuShare = totals.cpuShares.max() ?? 0
        latenessP99 = totals.lateness.percentile(99)
        loopLagMaxNanoseconds = totals.workerLoads.joined().map(\.loopLagMaxNanoseconds).max() ?? 0
    }

}

// The rules, each with the reason for its numbers.
extension GeneratorVerdict {
    /// A thread at 90 % of a core has queues of its own: by M/M/1 a request waits for nine others.
    private static let busyShare = 0.9
    /// A tenth of a run is enough to move its p90, and less than two seconds may be chance.
    private static let tellingShare = 0.1
    private static let tellingSeconds = 2
    /// Late starts are a part of every response time, and 10 ms spoil any p99 that is worth a
    /// threshold.
    private static let lateMicroseconds: UInt64 = 10_000
    /// Below 1 ms lateness is the timers' and the scheduler's; above, it must stay under a tenth of
    /// what is measured.
    private static let unnoticedMicroseconds: UInt64 = 1_000
    private static let noticedShare = 0.1
    /// Answers that came during a lag were read late: 100 ms in a second concern a tenth of them.
    private static let lagNanoseconds: UInt64 = 100_000_000

    private static func busyFinding(_ loads: [[WorkerLoad]]) -> String? {
        let busy = loads.count { $0.contains { $0.cpuShare >= busyShare } }
        guard isTelling(busy, of: loads.count) else { return nil }
        return "A worker used 90 % of a core or more in \(busy) of \(loads.count) seconds: "
            + "the generator could not send faster."
    }

    private static func limitFinding(_ loads: [[WorkerLoad]], cpuLimit: Double?) -> String? {
        guard let cpuLimit, cpuLimit > 0 else { return nil }
        let throttled = loads.count {
            $0.reduce(0) { $0 + $1.cpuShare } >= busyShare * cpuLimit
        }
        guard isTelling(throttled, of: loads.count) else { return nil }
        return
            "The workers used 90 % or more of the \(cpuLimit) cores that the container allows in "
            + "\(throttled) of \(loads.count) seconds."
    }

    private static func latenessFinding(
        _ lateness: LatencyHistogram,
        response: LatencyHistogram
    ) -> String? {
        guard let late = lateness.percentile(99) else { return nil }
        if late >= lateMicroseconds {
            return "1 % of the scheduled requests started \(milliseconds(late)) late or more: "
                + "the generator's own delay is in the response times."
        }
        for percent in [50.0, 99] {
            guard let late = lateness.percentile(percent), late >= unnoticedMicroseconds,
                let answered = response.percentile(percent),
                Double(late) >= noticedShare * Double(answered)
            else { continue }
            return "The p\(Int(percent)) of the generator's own delay, \(milliseconds(late)), is "
                + "a tenth or more of that of the response times, \(milliseconds(answered))."
        }
        return nil
    }

    private static func lagFinding(_ loads: [[WorkerLoad]]) -> String? {
        let lagging = loads.count { $0.contains { $0.loopLagMaxNanoseconds >= lagNanoseconds } }
        guard isTelling(lagging, of: loads.count) else { return nil }
        return "A worker did not look at its sockets for 100 ms or more in \(lagging) of "
            + "\(loads.count) seconds: answers were read late."
    }

    private static func notSentFinding(_ overall: StepStatistics) -> String? {
        guard let count = overall.outcomes[Outcome.notSent.name], count > 0 else { return nil }
        return "\(count) requests could not be sent by the generator itself, "
            + "as without a free port or file descriptor."
    }

    private static func isTelling(_ seconds: Int, of all: Int) -> Bool {
        seconds >= tellingSeconds && Double(seconds) >= tellingShare * Double(all)
    }

    private static func milliseconds(_ microseconds: UInt64) -> String {
        let tenths = (microseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
