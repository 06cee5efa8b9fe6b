extension ComparisonPart {
    /// What each label's rounds were, with what differs from the baseline marked.
    static let labels = ComparisonPart(
        heading: "Labels",
        template: PackageResources.comparison_labels_mustache
    ) { drawn in
        View(
            labels: LabelFacts.all(drawn.comparison.labels),
            notes: ComparabilityNotes.all(drawn.comparison)
        )
    }

    private struct View {
        var labels: [LabelFacts]
        var notes: [String]
    }
}
