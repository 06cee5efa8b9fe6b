import Measurement

/// A history as a terminal shows it.
package struct HistoryText {
    /// Changes of machine, plan or version alone that are shown; the rest is counted.
    private static let mostCircumstances = 20

    private let history: RunHistory
    private let width: Int
    private let colour: Bool

    package init(_ history: RunHistory, width: Int = 100, colour: Bool) {
        self.history = history
        self.width = width
        self.colour = colour
    }

    /// Lines of at most `width` columns, each with its end.
    package var text: String {
        let blocks = [
            TextFlow.paragraph(HistoryWords.headline(history), width: width), plot, changes,
            HistoryWords.notes(history).flatMap { TextFlow.paragraph($0, width: width) },
        ]
        return blocks.filter { !$0.isEmpty }
            .map { block in block.map { $0.rendered(colour: colour) + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private var plot: [StyledText] {
        guard let first = history.points.indices.first, let last = history.points.indices.last
        else { return [] }
        let plot = TextPlot(
            values: history.points.map(\.value.value),
            levels: history.levels.flatMap { level in level.range.map { _ in level.median } },
            marks: history.figureChanges.map(\.index),
            format: history.metric.text
        )
        let ends = [first, last].map { HistoryWords.place($0, history) }
        return plot.lines(width: width)
            + TextFlow.paragraph("From \(ends[0]) to \(ends[1]).", width: width)
    }

    private var changes: [StyledText] {
        var alone = 0
        let lines = history.changes.flatMap { change -> [StyledText] in
            if change.figure == nil { alone += 1 }
            return change.figure == nil && alone > Self.mostCircumstances
                ? [] : self.lines(of: change)
        }
        let rest = alone - Self.mostCircumstances
        let more = "… and \(counted(rest, "more change")) of machine, plan or version."
        return lines + (rest > 0 ? TextFlow.paragraph(more, width: width) : [])
    }

    private func lines(of change: RunHistory.Change) -> [StyledText] {
        let place = HistoryWords.place(change.index, history)
        let head = StyledText("  " + place, change.figure == nil ? .quiet : .strong)
        let circumstances = HistoryWords.circumstances(change).flatMap { sentence in
            TextFlow.paragraph(sentence, width: width, indent: 4, hanging: 6)
        }
        guard let figure = change.figure else { return [head] + circumstances }
        let text = HistoryWords.change(figure, history.metric)
        return [
            (head + ": " + StyledText(text, figure.isBetter ? .good : .bad)
                + StyledText(", \(HistoryWords.pValue(figure))", .quiet)).truncated(to: width)
        ] + circumstances
    }
}
