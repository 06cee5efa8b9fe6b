/// A table in Markdown of GitHub's flavour; the first column and others that say so are text.
struct MarkdownTable {
    struct Column {
        var title: String
        var isText = false
    }

    /// GitHub shows a summary of 1 MiB at the most.
    private static let mostRows = 1_000

    var columns: [Column]
    /// As they read, not as Markdown.
    var rows: [[String]] = []

    /// Lines, each with its end; nothing without rows.
    var text: String {
        guard !rows.isEmpty else { return "" }
        let rules = columns.enumerated().map { $0 == 0 || $1.isText ? ":--" : "--:" }
        let lines = [Self.line(columns.map(\.title).map(MarkdownText.escaped)), Self.line(rules)]
        let shown = rows.prefix(Self.mostRows).map { Self.line($0.map(MarkdownText.escaped)) }
        let rest = rows.count - shown.count
        let note = rest > 0 ? "\n… and \(counted(rest, "more row")).\n" : ""
        return (lines + shown).joined() + note
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }
}
