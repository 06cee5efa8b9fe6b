import Measurement
import Statistics

/// A comparison as a test suite: a test for the chosen figure of each step.
///
/// It fails where a candidate is worse, and is skipped where the rounds are too few to tell. The
/// other figures are told and not tested: of fifty rows, chance alone marks one or two.
package struct ComparisonJUnit {
    private let comparison: RunComparison

    package init(_ comparison: RunComparison) { self.comparison = comparison }

    package var text: String {
        let labels = comparison.labels
        let rounds = labels.flatMap(\.rounds)
        let candidates = labels.dropFirst().map(\.name).joined(separator: ", ")
        return JUnitSuite(
            name: "\(candidates) against \(labels[0].name)",
            startedAt: rounds.map(\.info.startedAt).min() ?? 0,
            seconds: rounds.reduce(0) { $0 + $1.duration },
            properties: [
                ("metric", comparison.options.metric.name),
                ("matters", ComparisonWords.whole(100 * comparison.options.matters)),
            ] + labels.map { ("rounds of \($0.name)", String($0.rounds.count)) },
            cases: comparison.chosen.map(test),
            output: ComparisonText(comparison, colour: false).text
        ).text
    }

    private func test(_ row: ComparisonRow) -> JUnitSuite.Case {
        let sentence = ComparisonWords.headline(row, matters: comparison.options.matters)
        let outcome: JUnitSuite.Outcome =
            switch row.verdict {
            case .better, .noDifferenceShown: .passed
            case .worse: .failed(row.verdict.phrase, because: sentence)
            case .tooFewRounds: .skipped(because: sentence)
            }
        return JUnitSuite.Case(
            name: "\(row.step.words): \(row.metric.name)",
            group: "\(row.candidate) against \(row.baseline)",
            outcome: outcome,
            output: [sentence, figures(row)].joined(separator: "\n")
        )
    }

    /// `Change +11.2 %, 95 % interval +8.6 … +14.3 %, p 0.008, …`.
    private func figures(_ row: ComparisonRow) -> String {
        let rounds = ComparisonWords.rounds(row.counts)
        return "Change \(ComparisonWords.signed(row.percent(row.shift?.estimate))), 95 % interval "
            + "\(ComparisonWords.interval(row)), p \(ComparisonWords.pValue(row)), \(rounds) could "
            + "show \(ComparisonWords.detectable(row))."
    }
}
