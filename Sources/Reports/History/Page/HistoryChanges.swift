import Measurement

/// What the table of changes reads.
struct HistoryChanges {
    struct Row {
        var run: String
        var started: String
        var tone: String
        var change: String
        var pValue: String
        var circumstances: [String]
    }

    private static let mostRows = 200

    var rows: [Row]
    /// Nil where all are shown.
    var rest: String?

    init(_ history: RunHistory) {
        // What the figure did comes before what only happened around it.
        let figures = history.changes.filter { $0.figure != nil }
        let others = history.changes.filter { $0.figure == nil }
        let kept = others.prefix(max(0, Self.mostRows - figures.count))
        rows = (figures + kept).sorted { $0.index < $1.index }.map { Row($0, history) }
        let left = others.count - kept.count
        rest = left > 0 ? "\(counted(left, "more change")) of machine, plan or version." : nil
    }
}

extension HistoryChanges.Row {
    fileprivate init(_ change: RunHistory.Change, _ history: RunHistory) {
        let info = history.points[change.index].run.info
        run = String(info.number)
        started = DateText.readable(info.startedAt)
        tone = change.figure.map { $0.isBetter ? "good" : "bad" } ?? "quiet"
        self.change = change.figure.map { HistoryWords.change($0, history.metric) } ?? "–"
        pValue = change.figure.map { Decimal.text($0.pValue, places: 3) } ?? "–"
        circumstances = HistoryWords.circumstances(change)
    }
}
