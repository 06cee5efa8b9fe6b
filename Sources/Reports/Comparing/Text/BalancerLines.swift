extension ComparisonSection {
    /// What the balancer measured of itself meanwhile.
    static let balancer = ComparisonSection { comparison, width in
        guard let statistics = comparison.balancer else { return [] }
        let labels = LabelBalancer.all(comparison)
        let notes = [LabelBalancerWords.strays(statistics)].compactMap(\.self)
        let paragraphs = notes.flatMap { TextFlow.paragraph($0, width: width) }
        guard !labels.isEmpty else { return paragraphs }
        var table = TextTable(
            columns: [.init(title: "balancer of", alignment: .left)]
                + zip(LabelBalancerWords.columns, expendability).map {
                    .init(title: $0, expendability: $1)
                }
        )
        table.gap = 2
        table.rows = labels.map { label in
            [StyledText(label.label, .strong)]
                + LabelBalancerWords.cells(label).map { cell in
                    StyledText(cell.figure + (cell.range.map { " (\($0))" } ?? ""))
                }
        }
        return table.lines(width: width) + paragraphs
    }

    /// Of each column of the table.
    private static let expendability = [0, 6, 4, 7, 0, 5, 3, 2, 8, 0]
}
