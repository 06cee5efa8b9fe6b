import Measurement

/// The figure of each run in its order, and the level between two changes.
struct HistoryChart {
    private static let mostTicks = 6

    private let history: RunHistory

    init(_ history: RunHistory) { self.history = history }

    var view: ChartView {
        ChartView(note: HistoryWords.notes(history).joined(separator: " "), plots: [plot])
    }

    struct ChartView {
        var note: String
        var plots: [Plot]
    }

    private var plot: Plot {
        let values = history.points.map(\.value.value)
        let count = Double(max(1, values.count))
        let positions = values.indices.map { (Double($0) + 0.5) / count }
        let subject = HistoryWords.subject(history)
        var chart = LineChart(
            id: "history",
            heading: subject.prefix(1).uppercased() + subject.dropFirst(),
            explanation:
                "Of each run, in their order; the level is the median between two changes.",
            series: [
                Series(
                    name: "run",
                    values: values,
                    style: "main",
                    bounds: Set(values.indices.filter { history.points[$0].value.isBound })
                ),
                Series(name: "level", values: levels, style: "asked", isStepped: true),
            ],
            scale: .fitting(values),
            format: history.metric.text,
            axisFormat: history.metric.axisText,
            height: 260
        )
        chart.marks = history.figureChanges.map { Double($0.index) / count }
        let heads = history.points.indices.map { HistoryWords.place($0, history) }
        return chart.plot(
            positions: positions,
            ticks: ticks(positions),
            table: chart.table(corner: "run", heads: heads),
            isTimed: true
        )
    }

    private var levels: [Double?] {
        history.levels.flatMap { level in level.range.map { _ in level.median } }
    }

    private func ticks(_ positions: [Double]) -> [Plot.Tick] {
        let step = max(1, (positions.count + Self.mostTicks - 1) / Self.mostTicks)
        return stride(from: 0, to: positions.count, by: step).enumerated().map { place, index in
            Plot.Tick(
                at: Plot.percent(positions[index]),
                label: "run \(history.points[index].run.info.number)",
                isSpare: !place.isMultiple(of: 2)
            )
        }
    }
}
