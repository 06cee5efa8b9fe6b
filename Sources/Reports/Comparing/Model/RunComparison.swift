package import Measurement
import Statistics

/// The runs of several labels side by side; the first label is what the others are judged against.
package struct RunComparison: Sendable {
    package struct Options: Sendable {
        /// What the sentence on top is about.
        package var metric = ComparedMetric.p95
        /// The smallest change that matters, as a share.
        package var matters = 0.05
        /// Compares this step alone; nil for all requests and every step.
        package var step: String?
        /// The tag with the number of units that share the work.
        package var scaleBy: String?
        /// Compares the first round of a label with the first of the baseline, and so on, instead
        /// of each with each.
        package var isPaired = false

        package init() {}
    }

    package let labels: [ComparedLabel]
    package let options: Options
    /// Each candidate's in turn: all requests first, then the steps, the metrics of each in the
    /// order of the catalogue.
    package let rows: [ComparisonRow]
    /// What the sentence on top is about.
    let headline: ComparedStep
    let scaling: Scaling?
    /// What the balancer measured meanwhile; nil where its statistics were not given.
    let balancer: BalancerStatistics?

    /// Of two labels at least, each with a round at least; throws where no round has the step or
    /// the tag that is asked for, and where pairs are asked for and there are none.
    package init(
        _ labels: [ComparedLabel],
        _ options: Options,
        balancer: BalancerStatistics? = nil
    ) throws(RunError) {
        self.balancer = balancer
        if options.isPaired { try Self.checkPairs(labels) }
        let steps = try ComparedStep.wanted(options.step, of: labels)
        headline = steps[0]
        self.labels = labels
        self.options = options
        var designs = RoundCountsBySize(options.isPaired ? .pairs : .independent)
        var rows: [ComparisonRow] = []
        for candidate in labels.dropFirst() {
            for step in steps {
                for metric in ComparedMetric.all {
                    let row = ComparisonRow(
                        metric,
                        of: step,
                        labels[0],
                        candidate,
                        matters: options.matters,
                        designs: &designs
                    )
                    rows.append(row)
                }
            }
        }
        self.rows = rows
        scaling = try options.scaleBy.map { (tag) throws(RunError) in
            try Scaling(labels, by: tag, of: steps[0])
        }
    }

    /// Of each candidate the row that the sentence on top is about.
    package var headlines: [ComparisonRow] {
        chosen.filter { $0.step == headline }
    }

    /// The rows of the metric that was chosen before its figures were seen: of each candidate, all
    /// requests first, then each step.
    var chosen: [ComparisonRow] { rows.filter { $0.metric.name == options.metric.name } }

    /// The rows of a candidate.
    func rows(of candidate: ComparedLabel) -> [ComparisonRow] {
        rows.filter { $0.candidate == candidate.name }
    }

    /// Whether a candidate is worse in what the sentence on top is about.
    package var hasWorse: Bool { headlines.contains { $0.verdict == .worse } }

    private static func checkPairs(_ labels: [ComparedLabel]) throws(RunError) {
        let own = labels[0].rounds.count
        guard let odd = labels.first(where: { $0.rounds.count != own }) else { return }
        throw RunError(
            .runNotFound,
            "Rounds cannot be paired: '\(labels[0].name)' has \(own) and '\(odd.name)' "
                + "\(odd.rounds.count).",
            hint: "Without --paired each round is compared with each."
        )
    }
}
