import Measurement

extension SummarySection {
    /// All requests, apart by the header that the plan splits by.
    static let splits = SummarySection { digest, width in
        let rows = SplitRow.all(digest)
        guard let header = digest.run.info.splitBy, !rows.isEmpty else { return [] }
        var table = TextTable(columns: [
            .init(title: "by \(header)", alignment: .left),
            .init(title: "requests"),
            .init(title: "share", expendability: 2),
            .init(title: "p50", expendability: 1),
            .init(title: "p95"),
            .init(title: "p99", expendability: 3),
            .init(title: "errors"),
        ])
        table.rows = rows.map { row in
            let times = row.response.map { [$0.p50, $0.p95, $0.p99] }
            let cells = times?.map { StyledText(Quantity.latency($0)) }
            let errors = row.statistics.errors
            return [
                StyledText(SplitWords.name(row.key)),
                StyledText(Quantity.count(row.statistics.requests)),
                StyledText(row.share.map { Quantity.percent($0) } ?? "–"),
            ] + (cells ?? Array(repeating: "–", count: 3))
                + [StyledText(Quantity.count(errors), errors > 0 ? .bad : .plain)]
        }
        return table.lines(width: width)
    }
}
