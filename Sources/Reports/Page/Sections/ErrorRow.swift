import Measurement

/// Errors of one kind at one step in the page's table.
struct ErrorRow {
    struct Example {
        var detail: String
        var url: String
        var moment: String
    }

    private static let mostRows = 60
    /// Characters of an example: enough to recognise an answer, too few to fill the page.
    private static let mostDetail = 300

    var count: String
    var step: String
    var kind: String
    var example: Example?

    /// The most frequent kinds with what was kept of them, and a sentence about the rest.
    static func all(
        _ digest: RunDigest
    ) -> (rows: [ErrorRow], kept: [KeptFailureView], rest: String?) {
        let groups = digest.errorGroups
        let rest = groups.dropFirst(mostRows)
        let sum = rest.reduce(0) { $0 + $1.count }
        let words = "and \(counted(rest.count, "more kind")) with \(counted(sum, "error"))."
        let shown = groups.prefix(mostRows)
        return (
            shown.map(ErrorRow.init), shown.compactMap(KeptFailureView.init),
            rest.isEmpty ? nil : "… \(words)"
        )
    }

    private init(_ group: ErrorGroup) {
        count = Quantity.count(group.count)
        step = group.step
        kind = group.outcome
        example = group.example.map { sample in
            Example(
                detail: Self.cut(sample.detail),
                url: Self.cut(sample.url),
                moment: Quantity.span(sample.at)
            )
        }
    }

    private static func cut(_ text: String) -> String {
        text.count > mostDetail ? text.prefix(mostDetail) + "…" : text
    }
}
