package import Measurement

/// The runs of one label: rounds of one thing that is compared with another.
package struct ComparedLabel: Sendable {
    package let name: String
    /// Runs that came to their end, the oldest first.
    package let rounds: [RunRecord]
    /// Runs that go on or were interrupted: their figures are of another load.
    package let leftOut: [RunRecord]

    package init(_ name: String, runs: [RunRecord]) {
        self.name = name
        rounds = runs.filter { $0.state == .complete }
        leftOut = runs.filter { $0.state != .complete }
    }

    /// Whether JMeter made all of its rounds.
    var isByJMeter: Bool { rounds.allSatisfy(\.info.isByJMeter) }

    /// A value of each round; nil where it has none.
    func sample(_ metric: ComparedMetric, of step: ComparedStep) -> [Reading<Double>?] {
        rounds.map { round in
            round.steps.first { step.is($0.subject) }.flatMap(metric.value)
        }
    }
}
