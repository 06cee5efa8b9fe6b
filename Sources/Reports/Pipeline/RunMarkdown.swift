import LoadPlan
package import Measurement

/// A run as a summary in Markdown, for the page of a job: the verdict, thresholds, steps, errors.
package struct RunMarkdown {
    private static let mostErrors = 10

    private let digest: RunDigest

    package init(_ run: RunResult) { digest = RunDigest(run) }

    package var text: String {
        let verdict = Verdict(digest)
        let info = digest.run.info
        let remarks =
            (digest.generator?.findings ?? []) + digest.run.warnings
            + [SummaryWords.warmUp(digest)].compactMap(\.self)
        return [
            MarkdownText.strong("\(verdict.mark) \(verdict.sentence)"),
            MarkdownText.escaped("\(info.planName) · \(RunOccasion.text(digest.run))") + "\n",
            remarks.map { "- " + MarkdownText.escaped($0) + "\n" }.joined(),
            thresholds.text, steps.text, errors.text,
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var thresholds: MarkdownTable {
        MarkdownTable(
            columns: [.init(title: "threshold"), .init(title: "came to"), .init(title: "")],
            rows: digest.run.thresholds.map { result in
                [
                    ThresholdWords.name(result), ThresholdWords.actual(result),
                    ThresholdWords.mark(result),
                ]
            }
        )
    }

    private var steps: MarkdownTable {
        let titles = ["requests", "requests/s", "median", "p95", "p99", "errors"]
        return MarkdownTable(
            columns: [.init(title: "step")] + titles.map { .init(title: $0) },
            rows: (digest.steps + [digest.all]).map { step in
                let times = step.response.map { [$0.p50, $0.p95, $0.p99] }
                return [
                    digest.name(of: step), Quantity.count(step.requests),
                    Quantity.rate(step.requestsPerSecond),
                ] + (times?.map { Quantity.latency($0) } ?? ["–", "–", "–"])
                    + [Quantity.count(step.errors)]
            }
        )
    }

    private var errors: MarkdownTable {
        MarkdownTable(
            columns: [
                .init(title: "errors of"), .init(title: "what", isText: true),
                .init(title: "count"), .init(title: "example", isText: true),
            ],
            rows: digest.errorGroups.prefix(Self.mostErrors).map { group in
                [
                    group.step, group.outcome, Quantity.count(group.count),
                    group.example?.detail ?? "",
                ]
            }
        )
    }
}
