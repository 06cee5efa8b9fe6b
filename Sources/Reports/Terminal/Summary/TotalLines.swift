extension SummarySection {
    /// How much there was, and what the percentiles leave out.
    static let totals = SummarySection { digest, width in
        let sentences = [
            SummaryWords.volume(digest), SummaryWords.warmUp(digest),
            SummaryWords.transports(digest), SummaryWords.gap(digest),
        ]
        return (sentences.compactMap(\.self) + SummaryWords.lost(digest))
            .flatMap { TextFlow.paragraph($0, width: width) }
    }
}
