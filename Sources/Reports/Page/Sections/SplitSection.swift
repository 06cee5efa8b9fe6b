import Measurement

extension PageSection {
    /// Every value of the header that the plan splits by.
    static let splits = PageSection(
        heading: "Split by header",
        template: PackageResources.splits_mustache
    ) { digest in
        guard let header = digest.run.info.splitBy else { return nil }
        let all = SplitRow.all(digest)
        // Of one step the rows would be those of all steps again.
        let steps = digest.steps.count > 1 ? SplitRow.ofSteps(digest) : []
        let rows = (all + steps).map { SplitView(digest, $0) }
        guard !rows.isEmpty else { return nil }
        let hidden = rows.count - mostRows
        return View(
            header: header,
            splits: Array(rows.prefix(mostRows)),
            moreSplits: hidden > 0 ? "… and \(counted(hidden, "more row"))." : nil
        )
    }

    private static let mostRows = 150

    private struct View {
        var header: String
        var splits: [SplitView]
        var moreSplits: String?
    }
}

/// A row of the table.
private struct SplitView {
    var isAll: Bool
    var name: String
    var value: String
    var requests: String
    var share: String
    var errors: String
    var hasErrors: Bool
    var latencies: [String]

    init(_ digest: RunDigest, _ row: SplitRow) {
        isAll = row.step == nil
        name = row.step.map { digest.name(of: digest.steps[$0]) } ?? "all steps"
        value = SplitWords.name(row.key)
        requests = Quantity.count(row.statistics.requests)
        share = row.share.map { Quantity.percent($0) } ?? "–"
        errors = Quantity.count(row.statistics.errors)
        hasErrors = row.statistics.errors > 0
        let response = row.response.map { [$0.p50, $0.p95, $0.p99, $0.max] }
        let service = row.service.map { [$0.p50, $0.p99] }
        latencies = [(response, 4), (service, 2)].flatMap { values, count in
            values?.map { Quantity.latency($0) } ?? Array(repeating: "–", count: count)
        }
    }
}
