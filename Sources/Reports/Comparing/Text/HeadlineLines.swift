extension ComparisonSection {
    /// What the rounds support, of each candidate a sentence.
    static let headlines = ComparisonSection { comparison, width in
        comparison.headlines.flatMap { row in
            TextFlow.paragraph(
                ComparisonWords.headline(row, matters: comparison.options.matters),
                width: width
            )
        }
    }
}
