extension PageSection {
    /// Where the mean service time of each step goes.
    static let phases = PageSection(
        heading: "Phases",
        template: PackageResources.phases_mustache
    ) { digest in
        let rows = PhaseRow.all(digest)
        return rows.isEmpty ? nil : ["phases": rows]
    }
}
