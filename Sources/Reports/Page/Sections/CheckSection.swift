extension PageSection {
    /// How often each check held.
    static let checks = PageSection(
        heading: "Checks",
        template: PackageResources.checks_mustache
    ) { digest in
        let rows = CheckRow.all(digest)
        return rows.isEmpty ? nil : ["checks": rows]
    }
}
