/// A table of text whose first column gives way when the line is too short.
struct TextTable {
    enum Alignment { case left, right }

    struct Column {
        var title: String
        var alignment = Alignment.right
        /// Narrow lines lose the column with the largest figure first; 0 stays.
        var expendability = 0
    }

    var columns: [Column]
    var rows: [[StyledText]] = []
    /// The row that sums up the others; set apart by nothing but its style.
    var gap = 3
    var indent = 2
    /// What is left of the first column before another column is dropped.
    var narrowestName = 12

    /// Lines of at most `width` columns.
    func lines(width: Int) -> [StyledText] {
        let kept = keptColumns(within: width)
        let widths = fittedWidths(of: kept, within: width)
        let header = kept.map { StyledText(columns[$0].title, .quiet) }
        return ([header] + rows.map { row in kept.map { row[$0] } }).map { cells in
            line(cells, columns: kept, widths: widths).truncated(to: width)
        }
    }

    private func line(_ cells: [StyledText], columns kept: [Int], widths: [Int]) -> StyledText {
        var line = StyledText(String(repeating: " ", count: indent))
        // Nothing is filled up behind the last cell that has a text.
        let cells = cells[...(cells.lastIndex { !$0.isEmpty } ?? 0)]
        for (position, cell) in cells.enumerated() {
            if position > 0 { line += StyledText(String(repeating: " ", count: gap)) }
            let alignment = columns[kept[position]].alignment
            let isLast = position == cells.count - 1
            line +=
                isLast && alignment == .left
                ? cell.truncated(to: widths[position])
                : cell.fitted(to: widths[position], alignment)
        }
        return line
    }

    private func naturalWidth(_ column: Int) -> Int {
        let cells = rows.map { $0[column].width }
        return max(CharacterCell.width(of: columns[column].title), cells.max() ?? 0)
    }

    private func total(_ kept: [Int], nameLimit: Int) -> Int {
        let widths = kept.map { $0 == 0 ? min(nameLimit, naturalWidth($0)) : naturalWidth($0) }
        return indent + widths.reduce(0, +) + gap * max(0, kept.count - 1)
    }

    private func keptColumns(within width: Int) -> [Int] {
        var kept = Array(columns.indices)
        while total(kept, nameLimit: narrowestName) > width,
            let victim = kept.filter({ columns[$0].expendability > 0 })
                .max(by: { columns[$0].expendability < columns[$1].expendability })
        {
            kept.removeAll { $0 == victim }
        }
        return kept
    }

    private func fittedWidths(of kept: [Int], within width: Int) -> [Int] {
        let excess = max(0, total(kept, nameLimit: .max) - width)
        return kept.map { column in
            let natural = naturalWidth(column)
            return column == 0 ? max(1, natural - excess) : natural
        }
    }
}
