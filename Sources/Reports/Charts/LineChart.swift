/// Lines over a horizontal axis, each labelled where it ends.
struct LineChart {
    /// A value that the lines are read against.
    struct Reference {
        var value: Double
        var label: String
    }

    var id: String
    var heading: String
    var explanation: String
    var series: [Series]
    var scale: Scale
    /// Of a value in the table, and of a tick of the axis.
    var format: (Double) -> String
    var axisFormat: (Double) -> String
    var height = 150.0
    var reference: Reference?
    /// Whether the space between the first two lines is shaded: their difference is what counts.
    var shadesGap = false
    /// Places on the horizontal axis that are marked, as shares of it.
    var marks: [Double] = []

    /// The chart over the time of the run.
    func plot(over axis: TimeAxis) -> Plot {
        let ticks = axis.ticks.enumerated().map { index, tick in
            Plot.Tick(
                at: Plot.percent(Double(tick.second) / Double(axis.seconds)),
                label: tick.label,
                isSpare: !index.isMultiple(of: 2) && axis.ticks.count > 4
            )
        }
        var plot = plot(
            positions: (0..<axis.bucketCount).map(axis.position),
            ticks: ticks,
            table: table(
                corner: axis.bucketSeconds == 1 ? "second" : "from",
                heads: (0..<axis.bucketCount).map(axis.name)
            ),
            isTimed: true
        )
        if let warmUp = axis.warmUp(height: fittedHeight) { plot.shapes.insert(warmUp, at: 0) }
        return plot
    }

    /// The chart over any axis; `positions` are those of all series' points, as shares of it.
    func plot(
        positions: [Double],
        ticks: [Plot.Tick],
        table: Plot.Table,
        isTimed: Bool
    ) -> Plot {
        let ends = ends()
        return Plot(
            id: id,
            heading: heading,
            explanation: explanation,
            height: Int(fittedHeight),
            verticalTicks: scale.ticks.map { tick in
                Plot.Tick(at: PathText.short(y(tick)), label: axisFormat(tick))
            },
            horizontalTicks: ticks,
            shapes: [grid] + gap(positions) + series.flatMap { bands($0, at: positions) }
                + references
                + series.flatMap { shapes($0, at: positions) },
            ends: ends.labels,
            leaders: ends.leaders,
            table: table,
            isTimed: isTimed
        )
    }

    func table(corner: String, heads: [String]) -> Plot.Table {
        let rows = heads.enumerated().map { index, head in
            Plot.Table.Row(
                head: head,
                cells: series.map { $0.text(at: index, format) }
            )
        }
        return Plot.Table(corner: corner, columns: series.map(\.name), rows: rows)
    }

    func y(_ value: Double) -> Double { (1 - scale.position(value)) * fittedHeight }

    private func shapes(_ line: Series, at positions: [Double]) -> [Plot.Shape] {
        var path = PathText()
        var dots = PathText()
        for (index, value) in line.values.enumerated() {
            guard let value else { continue }
            let (x, y) = (positions[index] * Plot.width, y(value))
            let isAfterGap = index == 0 || line.values[index - 1] == nil
            let isBeforeGap = index == line.values.count - 1 || line.values[index + 1] == nil
            if isAfterGap, isBeforeGap {
                dots.move(x, y)
                dots.horizontal(to: x)
            } else if isAfterGap {
                path.move(x, y)
            } else if line.isStepped {
                path.horizontal(to: x)
                path.vertical(to: y)
            } else {
                path.line(x, y)
            }
        }
        return [Plot.Shape(style: "line \(line.style)", path: path.text)]
            + (dots.text.isEmpty
                ? [] : [Plot.Shape(style: "line dot \(line.style)", path: dots.text)])
    }

    private var grid: Plot.Shape {
        var path = PathText()
        for tick in scale.ticks {
            path.move(0, y(tick))
            path.horizontal(to: Plot.width)
        }
        return Plot.Shape(style: "grid", path: path.text)
    }

    private func gap(_ positions: [Double]) -> [Plot.Shape] {
        guard shadesGap else { return [] }
        let points = positions.indices.compactMap { index in
            series[0].values[index].flatMap { upper in
                series[1].values[index].map { (positions[index] * Plot.width, y(upper), y($0)) }
            }
        }
        guard let first = points.first else { return [] }
        var path = PathText()
        path.move(first.0, first.1)
        for (x, upper, _) in points.dropFirst() { path.line(x, upper) }
        for (x, _, lower) in points.reversed() { path.line(x, lower) }
        path.close()
        return [Plot.Shape(style: "gap", path: path.text)]
    }

    /// An area for each stretch of points that have a band.
    private func bands(_ line: Series, at positions: [Double]) -> [Plot.Shape] {
        let stretches = line.band.indices.split { line.band[$0] == nil }.filter { $0.count > 1 }
        guard !stretches.isEmpty else { return [] }
        var path = PathText()
        for stretch in stretches {
            let points = stretch.compactMap { index in
                line.band[index].map { (positions[index] * Plot.width, y($0.low), y($0.high)) }
            }
            path.move(points[0].0, points[0].2)
            for (x, _, high) in points.dropFirst() { path.line(x, high) }
            for (x, low, _) in points.reversed() { path.line(x, low) }
            path.close()
        }
        return [Plot.Shape(style: "band \(line.style)", path: path.text)]
    }

    private var references: [Plot.Shape] {
        var path = PathText()
        if let reference {
            path.move(0, y(reference.value))
            path.horizontal(to: Plot.width)
        }
        for mark in marks {
            path.move(mark * Plot.width, 0)
            path.vertical(to: fittedHeight)
        }
        return path.text.isEmpty ? [] : [Plot.Shape(style: "reference", path: path.text)]
    }
}

// Labels where the lines end.
extension LineChart {
    private struct Wish {
        var y: Double
        var label: Plot.EndLabel
    }

    /// Names longer than this take two lines where there is little room.
    private static let shortName = 11
    private static let lineHeight = 15.0

    private static func height(of name: String) -> Double {
        name.count > shortName ? 2 * lineHeight - 2 : lineHeight
    }

    /// High enough for all labels one above the other.
    private var fittedHeight: Double {
        let names = series.map(\.name) + (reference.map { [$0.label] } ?? [])
        return max(height, names.reduce(0) { $0 + Self.height(of: $1) })
    }

    private var wishes: [Wish] {
        var wishes = series.enumerated().compactMap { column, line in
            line.lastValue.map { value in
                Wish(
                    y: y(value),
                    label: .init(top: "", text: line.name, style: line.style, column: column)
                )
            }
        }
        if let reference {
            let label = Plot.EndLabel(top: "", text: reference.label, style: "quiet", column: nil)
            wishes.append(Wish(y: y(reference.value), label: label))
        }
        return wishes
    }

    private func ends() -> (labels: [Plot.EndLabel], leaders: [Plot.Shape]) {
        let wishes = wishes
        let middles = LabelLayout.middles(
            wanted: wishes.map(\.y),
            heights: wishes.map { Self.height(of: $0.label.text) },
            within: fittedHeight
        )
        var labels: [Plot.EndLabel] = []
        var leaders: [Plot.Shape] = []
        for (wish, middle) in zip(wishes, middles) {
            var label = wish.label
            label.top = PathText.short(middle)
            labels.append(label)
            var path = PathText()
            path.move(0, wish.y)
            path.line(12, middle)
            leaders.append(Plot.Shape(style: "leader \(label.style)", path: path.text))
        }
        return (labels, leaders)
    }
}
