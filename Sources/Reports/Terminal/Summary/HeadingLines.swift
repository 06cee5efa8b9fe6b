import Measurement

extension SummarySection {
    /// What was run, and what came of it.
    static let heading = SummarySection { digest, width in
        let info = digest.run.info
        let title = TextFlow.lines(
            [
                StyledText(info.planName, .strong),
                StyledText(info.number > 0 ? "run \(info.number)" : ""),
                StyledText(info.label.isEmpty ? "" : "“\(info.label)”"),
            ],
            width: width
        )
        return title + TextFlow.paragraph(Verdict(digest).sentence, width: width)
    }
}
