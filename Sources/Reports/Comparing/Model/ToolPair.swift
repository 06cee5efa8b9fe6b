import Measurement
import Statistics

/// Two labels of which JMeter made one and `perf-runner` the other: what the two tools say of the
/// same load.
struct ToolPair: Sendable {
    /// What both say of a step.
    struct Step: Sendable {
        let step: ComparedStep
        /// Requests of a round, the median over the rounds; nil where no round has the step.
        let baselineSamples: Double?
        let candidateSamples: Double?
        /// Of the service times: JMeter's elapsed times go from the start to the last byte too.
        let times: [ComparisonRow]

        /// How many more the candidate has, in percent of the baseline's.
        var samplesPercent: Double? {
            guard let baselineSamples, let candidateSamples, baselineSamples > 0 else {
                return nil
            }
            return 100 * (candidateSamples - baselineSamples) / baselineSamples
        }
    }

    let baseline: ComparedLabel
    let candidate: ComparedLabel
    let steps: [Step]

    /// The one of `perf-runner`, whose requests have a time at which they were due.
    var runner: ComparedLabel { baseline.isByJMeter ? candidate : baseline }
    var jmeter: ComparedLabel { baseline.isByJMeter ? baseline : candidate }

    /// Nil where one tool made both, or another one is in it.
    init?(_ comparison: RunComparison, _ candidate: ComparedLabel) {
        let baseline = comparison.labels[0]
        let runner = baseline.isByJMeter ? candidate : baseline
        guard baseline.isByJMeter != candidate.isByJMeter,
            !runner.rounds.contains(where: \.isForeign)
        else { return nil }
        self.baseline = baseline
        self.candidate = candidate
        let rows = comparison.rows(of: candidate)
        var known: Set<ComparedStep> = []
        steps = rows.map(\.step).filter { known.insert($0).inserted }.map { step in
            Step(
                step: step,
                baselineSamples: Self.samples(baseline, step),
                candidateSamples: Self.samples(candidate, step),
                times: rows.filter { $0.step == step && $0.metric.name.hasPrefix("service_") }
            )
        }
    }

    static func all(_ comparison: RunComparison) -> [ToolPair] {
        comparison.labels.dropFirst().compactMap { ToolPair(comparison, $0) }
    }

    private static func samples(_ label: ComparedLabel, _ step: ComparedStep) -> Double? {
        label.rounds.compactMap { round in
            round.steps.first { step.is($0.subject) }.map { Double($0.requests) }
        }.median
    }
}
