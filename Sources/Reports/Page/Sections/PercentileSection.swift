extension PageSection {
    /// Response and service time by percentile.
    static let percentiles = PageSection(
        heading: "Percentiles",
        template: PackageResources.percentiles_mustache
    ) { digest in
        PercentileCurve(digest.overall).map { curve in
            View(gap: SummaryWords.gap(digest), curve: curve.plot)
        }
    }

    private struct View {
        var gap: String?
        var curve: Plot
    }
}
