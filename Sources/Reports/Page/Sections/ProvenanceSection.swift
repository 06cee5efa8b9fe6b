extension PageSection {
    /// Where the run comes from: its plan, its machine.
    static let provenance = PageSection(
        heading: "Plan and machine",
        template: PackageResources.provenance_mustache
    ) { digest in
        View(
            groups: Provenance.all(digest.run),
            planText: Provenance.planText(digest.run)
        )
    }

    private struct View {
        var groups: [Provenance]
        var planText: String?
    }
}
