/// What stands on the terminal when runs are compared.
package struct ComparisonText {
    private static let sections: [ComparisonSection] = [
        .headlines, .labels, .rows, .tools, .splits, .balancer, .scaling, .notes,
    ]

    private let comparison: RunComparison
    private let width: Int
    private let colour: Bool

    package init(_ comparison: RunComparison, width: Int = 100, colour: Bool) {
        self.comparison = comparison
        self.width = width
        self.colour = colour
    }

    /// Lines of at most `width` columns, each with its end.
    package var text: String {
        Self.sections.map { $0.lines(comparison, width) }
            .filter { !$0.isEmpty }
            .map { block in block.map { $0.rendered(colour: colour) + "\n" }.joined() }
            .joined(separator: "\n")
    }
}
