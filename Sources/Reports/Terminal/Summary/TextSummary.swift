package import Measurement

/// What stands on the terminal when a run is over.
package struct TextSummary {
    private static let sections: [SummarySection] = [
        .heading, .thresholds, .steps, .splits, .totals, .errors, .notes,
    ]

    private let digest: RunDigest
    private let width: Int
    private let colour: Bool

    package init(_ run: RunResult, width: Int = 100, colour: Bool) {
        digest = RunDigest(run)
        self.width = width
        self.colour = colour
    }

    /// Lines of at most `width` columns, each with its end.
    package var text: String {
        Self.sections.map { $0.lines(digest, width) }
            .filter { !$0.isEmpty }
            .map { block in block.map { $0.rendered(colour: colour) + "\n" }.joined() }
            .joined(separator: "\n")
    }
}
