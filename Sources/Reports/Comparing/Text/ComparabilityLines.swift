extension ComparisonSection {
    /// What makes the comparison doubtful.
    static let notes = ComparisonSection { comparison, width in
        ComparabilityNotes.all(comparison).flatMap { TextFlow.paragraph($0, width: width) }
    }
}
