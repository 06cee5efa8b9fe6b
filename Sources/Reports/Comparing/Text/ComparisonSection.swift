/// A part of a comparison on a terminal: lines of at most so many columns, none where there is
/// nothing to say.
///
/// Each stands in a file of its own; `ComparisonText` lists them in their order.
struct ComparisonSection: Sendable {
    let lines: @Sendable (_ comparison: RunComparison, _ width: Int) -> [StyledText]
}
