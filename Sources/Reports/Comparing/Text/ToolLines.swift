extension ComparisonSection {
    /// Of two tools that put the same load on a target, what both say.
    static let tools = ComparisonSection { comparison, width in
        let tables = ToolPair.all(comparison).map { pair in
            [StyledText("  " + ToolWords.title(pair), .strong)] + table(pair).lines(width: width)
                + ToolWords.sentences(pair).flatMap { TextFlow.paragraph($0, width: width) }
        }
        return Array(tables.joined(separator: [StyledText("")]))
    }

    private static func table(_ pair: ToolPair) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "", alignment: .left), .init(title: "baseline"),
            .init(title: "candidate"), .init(title: "difference"),
        ])
        for step in pair.steps {
            let name = StyledText(step.step.words, .strong)
            table.rows.append([name] + Array(repeating: StyledText(""), count: 3))
            table.rows += ToolWords.rows(step).map { cells in
                [StyledText("  " + cells[0])] + cells.dropFirst().map { StyledText($0) }
            }
        }
        return table
    }
}
