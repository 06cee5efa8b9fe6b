import Statistics

/// A comparison as a summary in Markdown, for the page of a job.
///
/// On top the sentences, then the chosen figure of each step, and all others behind a fold.
package struct ComparisonMarkdown {
    private let comparison: RunComparison

    package init(_ comparison: RunComparison) { self.comparison = comparison }

    package var text: String {
        let matters = comparison.options.matters
        let sentences = comparison.headlines.map { row in
            let mark = ComparisonWords.sign(row.verdict).mark
            return MarkdownText.strong(
                "\(mark) \(ComparisonWords.headline(row, matters: matters))"
            )
        }
        let tables = comparison.labels.dropFirst().flatMap { self.tables(of: $0) }
        let notes = ComparabilityNotes.all(comparison).map {
            "- " + MarkdownText.escaped($0) + "\n"
        }
        return (sentences + tables + (notes.isEmpty ? [] : [notes.joined()]))
            .joined(separator: "\n")
    }

    private func tables(of candidate: ComparedLabel) -> [String] {
        let rows = comparison.rows(of: candidate)
        let notes =
            [ComparisonWords.multiplicity(rows)].compactMap(\.self)
            + ComparisonWords.marks(rows, matters: comparison.options.matters)
        var all = table(rows) { [$0.step.words, $0.metric.name] }
        all.columns.insert(.init(title: "figure", isText: true), at: 1)
        return [
            table(comparison.chosen.filter { $0.candidate == candidate.name }) { [$0.step.words] }
                .text,
            "<details><summary>All figures</summary>\n",
            all.text,
        ] + notes.map { MarkdownText.escaped($0) + "\n" } + ["</details>\n"]
    }

    private func table(
        _ rows: [ComparisonRow],
        _ head: (ComparisonRow) -> [String]
    ) -> MarkdownTable {
        let labels = rows.first.map { ["“\($0.baseline)”", "“\($0.candidate)”"] } ?? []
        let titles = labels + ["change", "95 % interval", "p", "could show"]
        return MarkdownTable(
            columns: [.init(title: "step")] + titles.map { .init(title: $0) }
                + [.init(title: "verdict", isText: true)],
            rows: rows.map { row in
                head(row) + [
                    row.metric.text(row.baselineMedian), row.metric.text(row.candidateMedian),
                    ComparisonWords.signed(row.percent(row.shift?.estimate)),
                    ComparisonWords.interval(row), ComparisonWords.pValue(row),
                    ComparisonWords.detectable(row), ComparisonWords.verdict(row),
                ]
            }
        )
    }
}
