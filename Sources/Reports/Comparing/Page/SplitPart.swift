extension ComparisonPart {
    /// How each label's requests were shared out, and how long each value's took.
    static let splits = ComparisonPart(
        heading: "Split by header",
        template: PackageResources.comparison_splits_mustache
    ) { drawn in
        let splits = drawn.comparison.labels.enumerated().compactMap { index, label in
            LabelSplit(label).map { View.Group($0, style: DrawnComparison.style(ofLabelAt: index)) }
        }
        return splits.isEmpty ? nil : View(groups: splits)
    }

    private struct View {
        /// The rows of a label.
        struct Group {
            var title: String
            var imbalance: String?
            var rows: [Row]

            init(_ split: LabelSplit, style: String) {
                title = LabelSplitWords.title(split)
                imbalance = LabelSplitWords.imbalance(split)
                rows = split.rows.map { Row($0, split, style: style) }
            }
        }

        struct Row {
            struct Figure {
                var median: String
                var range: String
            }

            var name: String
            var rounds: String
            var requests: String
            var share: Figure
            /// In thousandths of all requests.
            var bar: String
            var style: String
            var times: [Figure]
            var errors: String
            var hasErrors: Bool

            init(_ row: LabelSplit.Row, _ split: LabelSplit, style: String) {
                func figure(_ spread: RoundSpread?, _ text: (Double) -> String) -> Figure {
                    Figure(
                        median: LabelSplitWords.median(spread, text),
                        range: LabelSplitWords.range(spread, text)
                    )
                }
                name = SplitWords.name(row.key)
                rounds = LabelSplitWords.rounds(row, split)
                requests = Quantity.count(row.requests)
                share = figure(row.share, LabelSplitWords.share)
                bar = PathText.short((row.share?.median ?? 0) / 100 * Plot.width)
                self.style = style
                times = [row.median, row.p95].map { figure($0, Quantity.latency) }
                errors = LabelSplitWords.errors(row)
                hasErrors = row.errors > 0
            }
        }

        var groups: [Group]
    }
}
