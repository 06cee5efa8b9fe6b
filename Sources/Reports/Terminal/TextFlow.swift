/// Items side by side, on as many lines as they need.
enum TextFlow {
    /// Fills lines of at most `width` columns with `items`, `gap` columns apart and behind
    /// `indent`.
    ///
    /// An item that is wider than a line is truncated.
    static func lines(
        _ items: [StyledText],
        width: Int,
        indent: Int = 2,
        gap: Int = 3
    ) -> [StyledText] {
        let margin = StyledText(String(repeating: " ", count: indent))
        let space = StyledText(String(repeating: " ", count: gap))
        var lines: [StyledText] = []
        for item in items where !item.isEmpty {
            if let last = lines.last, last.width + gap + item.width <= width {
                lines[lines.count - 1] = last + space + item
            } else {
                lines.append((margin + item).truncated(to: width))
            }
        }
        return lines
    }

    /// `text` broken between words; later lines are indented by `hanging`.
    static func paragraph(
        _ text: String,
        width: Int,
        indent: Int = 2,
        hanging: Int = 2
    )
        -> [StyledText]
    {
        let words = text.split(separator: " ").map { StyledText(String($0)) }
        let first = lines(words, width: width - (hanging - indent), indent: indent, gap: 1)
        let margin = StyledText(String(repeating: " ", count: hanging - indent))
        return first.enumerated().map { $0.offset == 0 ? $0.element : margin + $0.element }
    }
}
