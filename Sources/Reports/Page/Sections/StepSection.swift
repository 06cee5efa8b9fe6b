extension PageSection {
    /// Every step, and all requests together.
    static let steps = PageSection(
        heading: "Steps",
        template: PackageResources.steps_mustache
    ) { digest in
        let table = StepTable(digest)
        return View(
            hasStrips: !table.ticks.isEmpty,
            stripTicks: table.ticks,
            steps: table.rows,
            losses: SummaryWords.lost(digest)
        )
    }

    private struct View {
        var hasStrips: Bool
        var stripTicks: [Plot.Tick]
        var steps: [StepRow]
        var losses: [String]
    }
}
