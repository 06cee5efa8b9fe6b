import Measurement
import Notation

/// A history for other programs; values in the metric's unit, as a comparison's JSON has them.
package struct HistoryJSON {
    private let history: RunHistory

    package init(_ history: RunHistory) { self.history = history }

    package var text: String {
        JSONDocument.object([
            ("label", .string(history.label)),
            ("metric", .string(history.metric.name)),
            ("step", .string(history.step.text)),
            ("kind", .string(history.step.kindText)),
            ("verdict", .string(HistoryWords.headline(history))),
            ("left_out", .integer(history.leftOut)),
            ("without_figure", .integer(history.unmeasured)),
            ("runs", .array(zip(history.points, levels).map(run))),
            ("changes", .array(history.changes.map(change))),
        ]).text + "\n"
    }

    /// Of each point.
    private var levels: [Double] {
        history.levels.flatMap { level in level.range.map { _ in level.median } }
    }

    private func run(_ point: RunHistory.Point, _ level: Double) -> JSONDocument {
        .object([
            ("run", .integer(point.run.info.number)),
            ("started_at", .string(DateText.rfc3339(point.run.info.startedAt))),
            ("value", .number(point.value.value)),
            ("is_lower_bound", .bool(point.value.isBound)),
            ("level", .number(level)),
        ])
    }

    private func change(_ change: RunHistory.Change) -> JSONDocument {
        let (before, after) = (history.points[change.index - 1], history.points[change.index])
        return .object([
            ("run", .integer(after.run.info.number)),
            ("started_at", .string(DateText.rfc3339(after.run.info.startedAt))),
            ("run_before", .integer(before.run.info.number)),
            ("figure", .optional(change.figure, figure)),
            (
                "circumstances",
                .array(
                    change.circumstances.map {
                        .object([
                            ("kind", .string($0.kind.rawValue)), ("change", .string($0.text)),
                        ])
                    }
                )
            ),
        ])
    }

    private func figure(_ change: FigureChange) -> JSONDocument {
        .object([
            ("from", .number(change.from)),
            ("to", .number(change.to)),
            ("percent", .optional(change.percent, JSONDocument.number)),
            ("direction", .string(change.isBetter ? "better" : "worse")),
            ("p_value", .number(change.pValue)),
        ])
    }
}
