extension ComparisonSection {
    /// How each label's requests were shared out, and how long each value's took.
    static let splits = ComparisonSection { comparison, width in
        let tables = comparison.labels.compactMap(LabelSplit.init).map { split in
            [StyledText("  " + LabelSplitWords.title(split), .strong)]
                + table(split).lines(width: width)
                + (LabelSplitWords.imbalance(split).map { TextFlow.paragraph($0, width: width) }
                    ?? [])
        }
        return Array(tables.joined(separator: [StyledText("")]))
    }

    private static func table(_ split: LabelSplit) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "", alignment: .left),
            .init(title: "rounds", expendability: 2),
            .init(title: "requests", expendability: 3),
            .init(title: "share"),
            .init(title: "range", expendability: 4),
            .init(title: "median"),
            .init(title: "range", expendability: 5),
            .init(title: "p95"),
            .init(title: "range", expendability: 1),
            .init(title: "errors"),
        ])
        table.gap = 2
        table.rows = split.rows.map { row in
            [
                StyledText(SplitWords.name(row.key)),
                StyledText(LabelSplitWords.rounds(row, split)),
                StyledText(Quantity.count(row.requests)),
            ] + cells(row.share, LabelSplitWords.share) + cells(row.median, Quantity.latency)
                + cells(row.p95, Quantity.latency)
                + [StyledText(LabelSplitWords.errors(row), row.errors > 0 ? .bad : .plain)]
        }
        return table
    }

    private static func cells(
        _ spread: RoundSpread?,
        _ text: (Double) -> String
    ) -> [StyledText] {
        [
            StyledText(LabelSplitWords.median(spread, text)),
            StyledText(LabelSplitWords.range(spread, text), .quiet),
        ]
    }
}
