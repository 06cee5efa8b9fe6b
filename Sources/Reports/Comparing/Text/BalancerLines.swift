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
            let cells = LabelBalancerWords.cells(label)
            // The last one, what a request costs, is what rounds are compared by.
            let range = cells.last?.range.map { " (\($0))" } ?? ""
            return [StyledText(label.label, .strong)]
                + cells.dropLast().map { StyledText($0.figure) }
                + cells.suffix(1).map { StyledText($0.figure + range) }
        }
        return table.lines(width: width) + paragraphs
    }

    /// Of each column of the table.
    private static let expendability = [0, 4, 1, 5, 0, 3, 7, 6, 2, 0]
}
