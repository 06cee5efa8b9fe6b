import Statistics

extension ComparisonSection {
    /// Throughput against the number of units, and the law behind it.
    static let scaling = ComparisonSection { comparison, width in
        guard let scaling = comparison.scaling else { return [] }
        var table = TextTable(columns: [
            .init(title: scaling.tag, alignment: .left),
            .init(title: "rounds"),
            .init(title: "requests/s, median"),
            .init(title: "by the law"),
            .init(title: "residual"),
            .init(title: "efficiency"),
        ])
        table.rows = scaling.groups.map { units, throughputs in
            cells(units, throughputs, scaling.fit).map { StyledText($0) }
        }
        let title = "  Scaling of the throughput of \(comparison.headline.words)"
        return [StyledText(title, .strong)] + table.lines(width: width)
            + ScalingWords.law(scaling).flatMap { TextFlow.paragraph($0, width: width) }
    }

    private static func cells(
        _ units: Double,
        _ throughputs: [Double],
        _ fit: ScalabilityFit?
    ) -> [String] {
        let median = throughputs.median ?? 0
        let measured = [
            Decimal.short(units), String(throughputs.count), Quantity.rate(median),
        ]
        guard let law = fit?.law else { return measured + ["–", "–", "–"] }
        let predicted = law.throughput(of: units)
        return measured + [
            Quantity.rate(predicted), ScalingWords.short(median - predicted),
            Decimal.text(median / (units * law.gamma), places: 2),
        ]
    }
}
