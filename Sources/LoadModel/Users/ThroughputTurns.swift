import LoadPlan

/// When users of a closed load may send, where its throughput holds them back.
///
/// The turns of all users and workers are one row, which they draw from together. Even ones keep
/// their distance, and where no user was free for one those behind it are not closer: as JMeter's
/// Constant Throughput Timer does. Those of a Poisson process are instants of its own, and what
/// comes late to one sends at once: as its Precise Throughput Timer does.
struct ThroughputTurns {
    private enum Row {
        case even(nanoseconds: UInt64)
        case random(PoissonPoints, perSecond: Double)
    }

    private let scenario: Int
    private let startsAt: UInt64
    private var row: Row

    init(_ throughput: ClosedLoad.Throughput, scenario: Int, startsAt: UInt64, seed: UInt64) {
        self.scenario = scenario
        self.startsAt = startsAt
        let rate = throughput.requestsPerSecond
        row =
            switch throughput.spacing {
            case .even: .even(nanoseconds: UInt64((1e9 / rate).rounded()))
            case .poisson: .random(PoissonPoints(seed: seed, scenario: scenario), perSecond: rate)
            }
    }

    /// Takes the next one; answers when it is, which may have passed.
    mutating func take(at now: UInt64, from shared: SharedCounters) -> UInt64 {
        switch row {
        case .even(let nanoseconds):
            return shared.takeTurn(of: scenario, at: now, every: nanoseconds)
        case .random(var points, let perSecond):
            let point = points.point(shared.countTurn(of: scenario))
            row = .random(points, perSecond: perSecond)
            return startsAt + UInt64((point / perSecond * 1e9).rounded())
        }
    }
}
