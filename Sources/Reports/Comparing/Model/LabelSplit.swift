import Measurement
import Statistics

/// How the requests of a label's rounds are shared out among the values of a header: among the
/// replicas, where each of them writes its name there.
struct LabelSplit: Sendable {
    /// What was counted under one value.
    struct Row: Sendable {
        let key: SplitKey
        /// Rounds in which it was met: the others have no part in its figures.
        let rounds: Int
        /// Of these rounds together.
        let requests: Int
        let errors: Int
        /// In percent of the finished requests of its round.
        let share: RoundSpread?
        /// Of the response times, in microseconds; nil where no request reached the server.
        let median: RoundSpread?
        let p95: RoundSpread?
    }

    let label: String
    let header: String
    /// Rounds that were split by it.
    let rounds: Int
    let rows: [Row]
    /// How many times an equal share the busiest value of a round had; nil where no round has two.
    let imbalance: RoundSpread?

    /// Nil where no round was split; where rounds were split by several headers, of the last one.
    init?(_ label: ComparedLabel) {
        guard let header = label.rounds.compactMap(\.info.splitBy).last else { return nil }
        let rounds = label.rounds.filter { $0.info.splitBy == header }.map(\.splits)
        self.label = label.name
        self.header = header
        self.rounds = rounds.count
        rows = Set(rounds.joined().map(\.key)).sorted().map { Row($0, rounds) }
        imbalance = RoundSpread(rounds.compactMap(Self.imbalance))
    }

    private static func imbalance(_ round: [SplitFigures]) -> Double? {
        let counts = round.filter { $0.key.value != nil }.map { Double($0.requests) }
        guard counts.count > 1, let most = counts.max(), most > 0 else { return nil }
        return most * Double(counts.count) / counts.reduce(0, +)
    }
}

extension LabelSplit.Row {
    fileprivate init(_ key: SplitKey, _ rounds: [[SplitFigures]]) {
        let found = rounds.compactMap { round in
            round.first { $0.key == key }.map { figures in
                (figures: figures, all: round.reduce(0) { $0 + $1.requests })
            }
        }
        func times(_ figure: (LatencyFigures) -> Reading<UInt64>) -> RoundSpread? {
            RoundSpread(found.compactMap { $0.figures.response.map { Double(figure($0).value) } })
        }
        self.key = key
        self.rounds = found.count
        requests = found.reduce(0) { $0 + $1.figures.requests }
        errors = found.reduce(0) { $0 + $1.figures.errors }
        share = RoundSpread(
            found.filter { $0.all > 0 }.map { 100 * Double($0.figures.requests) / Double($0.all) }
        )
        median = times(\.p50)
        p95 = times(\.p95)
    }
}
