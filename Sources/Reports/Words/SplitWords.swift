import Measurement
import Notation

/// What reports call the answers that are counted apart by a header.
enum SplitWords {
    static func name(_ key: SplitKey) -> String {
        switch key {
        case .value(""): "(empty)"
        case .value(let value): value.excerpt(80)
        case .otherValue: "other values"
        case .withoutHeader: "without the header"
        case .unanswered: "no answer"
        }
    }
}

/// What was counted under one key, of one step or of all.
struct SplitRow {
    /// Nil for all steps together.
    let step: Int?
    let key: SplitKey
    let statistics: SplitStatistics
    /// In percent of the requests of the step, or of all.
    let share: Double?
    /// Nil where no request reached the server.
    let response: LatencyFigures?
    let service: LatencyFigures?

    private init(step: Int?, _ key: SplitKey, _ statistics: SplitStatistics, of requests: Int) {
        self.step = step
        self.key = key
        self.statistics = statistics
        share = requests == 0 ? nil : 100 * Double(statistics.requests) / Double(requests)
        response = LatencyFigures(statistics.response)
        service = LatencyFigures(statistics.service)
    }

    /// Of all steps together.
    static func all(_ digest: RunDigest) -> [SplitRow] { rows(nil, digest.overall) }

    /// Of each step, in the order of the plan.
    static func ofSteps(_ digest: RunDigest) -> [SplitRow] {
        digest.run.totals.stepStatistics.enumerated().flatMap { rows($0, $1) }
    }

    private static func rows(_ step: Int?, _ statistics: StepStatistics) -> [SplitRow] {
        statistics.splits.inOrder.map { key, split in
            SplitRow(step: step, key, split, of: statistics.requests)
        }
    }
}
