/// A part of the summary on a terminal: lines of at most so many columns, none where the run has
/// nothing for it.
///
/// Each stands in a file of its own; `TextSummary` lists them in their order.
struct SummarySection: Sendable {
    let lines: @Sendable (_ digest: RunDigest, _ width: Int) -> [StyledText]
}
