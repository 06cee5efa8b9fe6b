import Measurement

extension SummarySection {
    /// Kinds of errors shown; the rest is counted.
    private static let shownErrors = 10

    /// The commonest kinds of errors, with an example each.
    static let errors = SummarySection { digest, width in
        let groups = digest.errorGroups
        guard !groups.isEmpty else { return [] }
        let shown = groups.prefix(shownErrors)
        let countWidth = shown.map { Quantity.count($0.count).count }.max() ?? 0
        var lines = [StyledText("  errors", .quiet)]
        for group in shown {
            let count = StyledText(Quantity.count(group.count), .bad).fitted(to: countWidth, .right)
            let line = "  " + count + StyledText("  \(group.step): \(group.outcome)")
            lines.append(line.truncated(to: width))
            if let example = group.example {
                let parts = [example.detail, example.url].filter { !$0.isEmpty }
                let text = parts.joined(separator: " — ")
                let indent = StyledText(String(repeating: " ", count: countWidth + 4))
                lines.append((indent + StyledText(text, .quiet)).truncated(to: width))
            }
        }
        if groups.count > shown.count {
            let rest = counted(groups.count - shown.count, "more kind")
            lines.append(StyledText("  … and \(rest)", .quiet))
        }
        return lines
    }
}
