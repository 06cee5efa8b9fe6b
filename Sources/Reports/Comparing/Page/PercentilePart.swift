import Measurement

extension ComparisonPart {
    /// The percentiles of all labels over one another.
    static let percentiles = ComparisonPart(
        heading: "Percentiles",
        template: PackageResources.time_mustache
    ) { drawn in
        let most = drawn.courses.joined().map(\.response.count).max() ?? 0
        guard most > 0 else { return nil }
        let axis = NinesAxis(requests: most)
        return ChartView(
            note: "A line is the middle of a label's rounds, of each percentile by itself"
                + (drawn.hasBands
                    ? ", and its band reaches from the lowest round to the highest." : "."),
            plots: [
                plot(drawn, axis, "response", "Response time by percentile", \.response),
                plot(drawn, axis, "service", "Service time by percentile", \.service),
            ].compactMap(\.self)
        )
    }

    /// Charts under a note.
    struct ChartView {
        var note: String
        var plots: [Plot]
    }

    private static func plot(
        _ drawn: DrawnComparison,
        _ axis: NinesAxis,
        _ id: String,
        _ heading: String,
        _ times: KeyPath<RunCourse, LatencyDistribution>
    ) -> Plot? {
        let percents = axis.percents
        let series = drawn.series { course in
            // Beyond its slowest request a round has nothing to say.
            course[keyPath: times].percentiles(percents).map { Double($0.value) }
        }
        let values = series.flatMap { $0.values.compactMap(\.self) + $0.band.compactMap(\.?.high) }
        guard !values.isEmpty else { return nil }
        let scale = Scale.fitting(values)
        return LineChart(
            id: "\(id)-percentiles",
            heading: heading,
            explanation: "How long the fastest so many percent took at most"
                + (scale.kind == .logarithmic ? ", on a logarithmic scale." : "."),
            series: series,
            scale: scale,
            format: Quantity.latency,
            axisFormat: AxisText.latency,
            height: 260
        ).plot(
            positions: axis.positions,
            ticks: axis.ticks,
            table: table(drawn, times),
            isTimed: false
        )
    }

    private static func table(
        _ drawn: DrawnComparison,
        _ times: KeyPath<RunCourse, LatencyDistribution>
    ) -> Plot.Table {
        let percents: [Double] = [50, 75, 90, 95, 99, 99.9, 99.99, 100]
        let series = drawn.series { course in
            course[keyPath: times].percentiles(percents).map { Double($0.value) }
        }
        return Plot.Table(
            corner: "percentile",
            columns: series.map(\.name),
            rows: percents.enumerated().map { index, percent in
                Plot.Table.Row(
                    head: percent == 100 ? "slowest" : NinesAxis.name(percent),
                    cells: series.map { line in
                        index < line.values.count ? line.text(at: index, Quantity.latency) : ""
                    }
                )
            }
        )
    }
}
