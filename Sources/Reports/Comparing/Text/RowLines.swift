import Statistics

extension ComparisonSection {
    /// Each figure of each step, a table for each candidate.
    static let rows = ComparisonSection { comparison, width in
        let tables = comparison.labels.dropFirst().map { candidate in
            let rows = comparison.rows(of: candidate)
            let title = "“\(candidate.name)” against “\(comparison.labels[0].name)”"
            let notes =
                [ComparisonWords.multiplicity(rows)].compactMap(\.self)
                + ComparisonWords.marks(rows, matters: comparison.options.matters)
            return [StyledText("  " + title, .strong)] + table(rows).lines(width: width)
                + notes.flatMap { TextFlow.paragraph($0, width: width) }
        }
        return Array(tables.joined(separator: [StyledText("")]))
    }

    private static func table(_ rows: [ComparisonRow]) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "", alignment: .left),
            .init(title: "baseline"),
            .init(title: "candidate"),
            .init(title: "change"),
            .init(title: "95 % interval", expendability: 2),
            .init(title: "p", expendability: 3),
            .init(title: "could show", expendability: 1),
            .init(title: "verdict", alignment: .left),
        ])
        table.gap = 2
        table.narrowestName = 16
        var last: ComparedStep?
        for row in rows {
            if row.step != last {
                table.rows.append([StyledText(row.step.words, .strong)] + empty(7))
            }
            last = row.step
            table.rows.append(cells(row))
        }
        return table
    }

    private static func empty(_ count: Int) -> [StyledText] {
        Array(repeating: StyledText(""), count: count)
    }

    private static func cells(_ row: ComparisonRow) -> [StyledText] {
        [
            StyledText("  " + row.metric.name),
            StyledText(row.metric.text(row.baselineMedian)),
            StyledText(row.metric.text(row.candidateMedian)),
            StyledText(ComparisonWords.signed(row.percent(row.shift?.estimate))),
            StyledText(ComparisonWords.interval(row)),
            StyledText(ComparisonWords.pValue(row)),
            StyledText(ComparisonWords.detectable(row)),
            StyledText(ComparisonWords.verdict(row), style(row.verdict)),
        ]
    }

    private static func style(_ verdict: ShiftVerdict) -> TextStyle {
        switch verdict {
        case .better: .good
        case .worse: .bad
        case .noDifferenceShown: .plain
        case .tooFewRounds: .quiet
        }
    }
}
