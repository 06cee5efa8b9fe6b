import Measurement

extension PageSection {
    /// Kinds of errors at each step, with an example each.
    static let errors = PageSection(
        heading: "Errors",
        template: PackageResources.errors_mustache
    ) { digest in
        let groups = ErrorRow.all(digest)
        return View(
            hasRequests: digest.all.requests > 0,
            hasErrorGroups: !groups.rows.isEmpty,
            errors: groups.rows,
            moreErrors: groups.rest,
            kept: groups.kept
        )
    }

    private struct View {
        var hasRequests: Bool
        var hasErrorGroups: Bool
        var errors: [ErrorRow]
        var moreErrors: String?
        var kept: [KeptFailureView]
    }
}
