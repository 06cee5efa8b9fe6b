import Measurement

extension PageSection {
    /// What had to hold, and what came.
    static let thresholds = PageSection(
        heading: "Thresholds",
        template: PackageResources.thresholds_mustache
    ) { digest in
        let rows = digest.run.thresholds.map(ThresholdRow.init)
        return rows.isEmpty ? nil : ["thresholds": rows]
    }
}
