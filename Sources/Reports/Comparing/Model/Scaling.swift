import Measurement
import Statistics

/// Throughput against the number of units that share the work, over all rounds of all labels.
package struct Scaling: Sendable {
    /// The tag that has the number of units, as `replicas`.
    let tag: String
    let points: [ScalabilityFit.Point]
    /// Nil where the rounds leave the law open.
    let fit: ScalabilityFit?
    /// Rounds without a number in that tag.
    let leftOut: Int

    init(_ labels: [ComparedLabel], by tag: String, of step: ComparedStep) throws(RunError) {
        let rounds = labels.flatMap(\.rounds)
        points = rounds.compactMap { round in
            guard let units = round.info.tags[tag].flatMap({ Double($0) }), units > 0,
                let figures = round.steps.first(where: { step.is($0.subject) })
            else { return nil }
            return ScalabilityFit.Point(units: units, throughput: figures.requestsPerSecond)
        }
        guard !points.isEmpty else { throw Self.untagged(rounds, tag) }
        self.tag = tag
        leftOut = rounds.count - points.count
        fit = ScalabilityFit(points)
    }

    /// Each number of units, ascending, with what its rounds measured.
    var groups: [(units: Double, throughputs: [Double])] {
        Dictionary(grouping: points, by: \.units)
            .sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.map(\.throughput)) }
    }

    private static func untagged(_ rounds: [RunRecord], _ tag: String) -> RunError {
        let numbers = rounds.flatMap { $0.info.tags.filter { Double($0.value) != nil }.keys }
        let known = Set(numbers).sorted().map { "'\($0)'" }.joined(separator: ", ")
        return RunError(
            .runNotFound,
            "No round has a number as its tag '\(tag)'.",
            hint: known.isEmpty
                ? "'perf-runner run --tag \(tag)=2' gives a run one."
                : "Numbers are in the tags \(known)."
        )
    }
}
