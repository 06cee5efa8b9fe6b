package import Measurement

/// A run as one page of HTML that needs nothing beside it: no network, no other file.
package struct HTMLReport {
    private static let sections: [PageSection] = [
        .thresholds, .steps, .splits, .overTime, .percentiles, .phases, .slowest, .errors, .checks,
        .provenance,
    ]
    private static let templates = Templates(sections.map { ($0.heading, $0.template) })

    private let digest: RunDigest

    package init(_ run: RunResult) { digest = RunDigest(run) }

    /// The page: well-formed as XML too, and of bounded size however long the run was.
    package var text: String {
        let sections = Self.sections.compactMap { section in
            section.view(digest).map { view in
                PageView.Section(
                    heading: section.heading,
                    style: section.style,
                    body: Self.templates.text(section.heading, view)
                )
            }
        }
        return Self.templates.text(Templates.page, PageView(digest, sections: sections))
    }
}
