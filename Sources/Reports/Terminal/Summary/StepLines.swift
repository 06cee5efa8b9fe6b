import Measurement

extension SummarySection {
    /// Every step, and all requests together.
    static let steps = SummarySection { digest, width in
        var table = TextTable(columns: [
            .init(title: "step", alignment: .left),
            .init(title: "requests"),
            .init(title: "requests/s", expendability: 4),
            .init(title: "p50", expendability: 1),
            .init(title: "p95"),
            .init(title: "p99", expendability: 2),
            .init(title: "p99.9", expendability: 5),
            .init(title: "max", expendability: 3),
            .init(title: "errors"),
        ])
        table.narrowestName = 16
        table.rows = (digest.steps + [digest.all]).map { row(digest, $0) }
        return table.lines(width: width)
    }

    private static func row(_ digest: RunDigest, _ step: StepSummary) -> [StyledText] {
        let times = step.response.map { [$0.p50, $0.p95, $0.p99, $0.p999, $0.max] }
        let cells = times?.map { StyledText(Quantity.latency($0)) }
        return [
            StyledText(digest.name(of: step)),
            StyledText(Quantity.count(step.requests)),
            StyledText(Quantity.rate(step.requestsPerSecond)),
        ] + (cells ?? Array(repeating: "–", count: 5))
            + [StyledText(Quantity.count(step.errors), step.errors > 0 ? .bad : .plain)]
    }
}
