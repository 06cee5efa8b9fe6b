import Statistics

extension ComparisonPart {
    /// Throughput against the number of units, and the law behind it.
    static let scaling = ComparisonPart(
        heading: "Scaling",
        template: PackageResources.comparison_scaling_mustache
    ) { drawn in
        drawn.comparison.scaling.map { scaling in
            View(sentences: ScalingWords.law(scaling), plot: ScalingChart(scaling).plot)
        }
    }

    private struct View {
        var sentences: [String]
        var plot: Plot
    }
}

/// Throughput against the number of units that share the work: rounds as dots, the law as a line.
struct ScalingChart {
    private static let pointsOfLine = 120

    private let scaling: Scaling
    private let most: Double

    init(_ scaling: Scaling) {
        self.scaling = scaling
        most = (scaling.points.map(\.units).max() ?? 1) * 1.25
    }

    var plot: Plot {
        let line = (0...Self.pointsOfLine).map { Double($0) / Double(Self.pointsOfLine) * most }
        let lines = scaling.fit.map { fit in
            [
                Series(
                    name: "perfect",
                    values: line.map { fit.law.gamma * $0 },
                    style: "quiet"
                ),
                Series(name: "the law", values: line.map(fit.law.throughput), style: "main"),
            ]
        }
        let measured = scaling.points.map(\.throughput).max() ?? 1
        let chart = LineChart(
            id: "scaling",
            heading: "Throughput against \(scaling.tag)",
            explanation: "Requests a second of each round, the law that fits them best, and what "
                + "perfect scaling would be.",
            series: lines ?? [],
            // Perfect scaling leaves the picture.
            scale: .linear(upTo: measured * 1.2),
            format: AxisText.rate,
            axisFormat: AxisText.rate,
            height: 260
        )
        var plot = chart.plot(
            positions: line.map { $0 / most },
            ticks: ticks,
            table: table,
            isTimed: false
        )
        plot.shapes.append(dots(chart))
        return plot
    }

    private func dots(_ chart: LineChart) -> Plot.Shape {
        var path = PathText()
        for point in scaling.points {
            let x = point.units / most * Plot.width
            path.move(x, chart.y(point.throughput))
            path.horizontal(to: x)
        }
        return Plot.Shape(style: "line dot ink", path: path.text)
    }

    private var ticks: [Plot.Tick] {
        scaling.groups.map { group in
            Plot.Tick(at: Plot.percent(group.units / most), label: Decimal.short(group.units))
        }
    }

    private var table: Plot.Table {
        Plot.Table(
            corner: scaling.tag,
            columns: ["rounds", "median", "lowest", "highest", "by the law"],
            rows: scaling.groups.map { units, throughputs in
                Plot.Table.Row(
                    head: Decimal.short(units),
                    cells: [String(throughputs.count)]
                        + [throughputs.median, throughputs.min(), throughputs.max()].map {
                            $0.map { Quantity.rate($0) } ?? ""
                        } + [scaling.fit.map { Quantity.rate($0.law.throughput(of: units)) } ?? ""]
                )
            }
        )
    }
}
