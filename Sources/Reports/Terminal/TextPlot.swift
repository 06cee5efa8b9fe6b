/// Points over an even axis as a few lines of text, with the level that they lie around.
struct TextPlot {
    private static let height = 8

    var values: [Double]
    /// Of each value the level of its stretch.
    var levels: [Double]
    /// The first values of stretches.
    var marks: [Int]
    /// Of the highest and the lowest value.
    var format: (Double) -> String

    /// Lines of at most so many columns; none without values.
    ///
    /// Where values are more than columns, several share one.
    func lines(width: Int) -> [StyledText] {
        guard let low = values.min(), let high = values.max() else { return [] }
        let labels = [format(high), format(low)].map { StyledText($0, .quiet) }
        let margin = 2 + (labels.map(\.width).max() ?? 0)
        let columns = min(values.count, max(1, width - margin - 2))
        let cells = cells(columns: columns, from: low, to: high)
        return cells.enumerated().map { row, cells in
            let label = row == 0 ? labels[0] : row == Self.height - 1 ? labels[1] : ""
            // Nothing is filled up behind the last cell that has a sign.
            let shown = cells[..<((cells.lastIndex { $0 != nil } ?? -1) + 1)]
            return shown.reduce(
                into: label.fitted(to: margin, .right) + StyledText(" │", .quiet)
            ) { $0 += $1 ?? " " }
        }
    }

    private func cells(columns: Int, from low: Double, to high: Double) -> [[StyledText?]] {
        func row(_ value: Double) -> Int {
            let share = high > low ? (high - value) / (high - low) : 0.5
            return Int((share * Double(Self.height - 1)).rounded())
        }
        func column(_ index: Int) -> Int { index * columns / values.count }
        let empty = [StyledText?](repeating: nil, count: columns)
        var cells = Array(repeating: empty, count: Self.height)
        for mark in marks {
            for row in cells.indices { cells[row][column(mark)] = StyledText("┊", .warning) }
        }
        for (index, level) in levels.enumerated() {
            cells[row(level)][column(index)] = StyledText("─", .quiet)
        }
        for (index, value) in values.enumerated() {
            cells[row(value)][column(index)] = StyledText("•", .accent)
        }
        return cells
    }
}
