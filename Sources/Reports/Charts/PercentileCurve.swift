import Measurement

/// Response and service time by percentile, the axis stretched towards 100 % nine by nine.
struct PercentileCurve {
    private let response: LatencyDistribution
    private let service: LatencyDistribution
    private let axis: NinesAxis

    /// Nil where no request reached the server.
    init?(_ statistics: StepStatistics) {
        response = statistics.responseTimes
        service = statistics.serviceTimes
        guard !response.isEmpty, !service.isEmpty else { return nil }
        axis = NinesAxis(requests: response.count)
    }

    var plot: Plot {
        let percents = axis.percents
        let series = [("response", response, "main"), ("service", service, "second")].map {
            Series(name: $0.0, readings: $0.1.percentiles(percents), style: $0.2)
        }
        let scale = Scale.fitting(series.flatMap { $0.values.compactMap(\.self) })
        let chart = LineChart(
            id: "percentiles",
            heading: "Response and service time by percentile",
            explanation: "How long the fastest so many percent took at most"
                + (scale.kind == .logarithmic ? ", on a logarithmic scale." : "."),
            series: series,
            scale: scale,
            format: Quantity.latency,
            axisFormat: AxisText.latency,
            height: 260,
            shadesGap: true
        )
        return chart.plot(
            positions: axis.positions,
            ticks: axis.ticks,
            table: table,
            isTimed: false
        )
    }

    private var table: Plot.Table {
        let percents: [Double] = [50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100]
        let rows = zip(percents, zip(response.percentiles(percents), service.percentiles(percents)))
            .map { percent, values in
                let (response, service) = values
                return Plot.Table.Row(
                    head: percent == 100 ? "slowest" : NinesAxis.name(percent),
                    cells: [
                        Quantity.latency(response), Quantity.latency(service),
                        Self.gap(response, service),
                    ]
                )
            }
        return Plot.Table(
            corner: "percentile",
            columns: ["response", "service", "gap"],
            rows: rows
        )
    }

    /// Between two lower bounds nothing is known.
    private static func gap(_ response: Reading<UInt64>, _ service: Reading<UInt64>) -> String {
        guard !response.isBound, !service.isBound else { return "" }
        return Quantity.latency(response.value - min(response.value, service.value))
    }
}
