import Measurement

extension SummarySection {
    /// Warnings, and how the generator did.
    static let notes = SummarySection { digest, width in
        let warnings = digest.run.warnings.map { "Warning: " + $0 }
        return (warnings + SummaryWords.health(digest))
            .flatMap { TextFlow.paragraph($0, width: width) }
    }
}
