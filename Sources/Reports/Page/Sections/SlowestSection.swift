import Measurement
import Notation

extension PageSection {
    /// The slowest requests of the run.
    static let slowest = PageSection(
        heading: "Slowest requests",
        template: PackageResources.slowest_mustache
    ) { digest in
        let slowest = SlowestRequests(digest.run, limit: mostSlow)
        guard !slowest.requests.isEmpty else { return nil }
        return View(
            header: digest.run.info.splitBy.map { [$0] } ?? [],
            hasIDs: slowest.requests.contains { $0.requestID != nil },
            slowest: slowest.requests.map { SlowView(slowest, $0) }
        )
    }

    private static let mostSlow = 20

    private struct View {
        /// Of the column of values; empty where there is none.
        var header: [String]
        var hasIDs: Bool
        var slowest: [SlowView]
    }
}

/// A row of the table.
private struct SlowView {
    var name: String
    var url: String
    var words: SlowWords
    var value: [String]
    var id: String

    init(_ slowest: SlowestRequests, _ request: SlowRequest) {
        name = slowest.stepName(of: request)
        url = request.url.excerpt(200)
        words = SlowWords(request)
        value =
            slowest.info.splitBy == nil
            ? [] : [request.split.map(SplitWords.name) ?? "–"]
        id = request.requestID ?? "–"
    }
}
