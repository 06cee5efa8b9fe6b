import Glibc
import Measurement

/// Response and service time by percentile, the axis stretched towards 100 % nine by nine.
struct PercentileCurve {
    /// From one point to the next, in nines: 40 points from 90 % to 99 %.
    private static let resolution = 0.025
    /// 50 %: what is faster than the median is rarely asked about.
    private static let fewestNines = log10(2.0)
    /// 99.9999 %: a million requests.
    private static let mostNines = 6.0

    private let response: LatencyDistribution
    private let service: LatencyDistribution
    private let nines: Double

    /// Nil where no request reached the server.
    init?(_ statistics: StepStatistics) {
        response = statistics.responseTimes
        service = statistics.serviceTimes
        guard !response.isEmpty, !service.isEmpty else { return nil }
        // Half a request from the end: the percentile there is the slowest request of all.
        nines = min(Self.mostNines, max(1, log10(2 * Double(response.count))))
    }

    var plot: Plot {
        let points = Array(stride(from: Self.fewestNines, to: nines, by: Self.resolution)) + [nines]
        let percents = points.map { 100 * (1 - pow(10, -$0)) }
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
            positions: points.map(position),
            ticks: ticks,
            table: table,
            isTimed: false
        )
    }

    private func position(_ point: Double) -> Double {
        (point - Self.fewestNines) / (nines - Self.fewestNines)
    }

    private var ticks: [Plot.Tick] {
        [50, 75, 90, 99, 99.9, 99.99, 99.999, 99.9999].compactMap { percent in
            let position = position(-log10(1 - percent / 100))
            guard position <= 1 + 1e-6 else { return nil }
            // Where there is little room every other nine is enough.
            let isSpare = percent == 75 || nines > 4 && [99.9, 99.999].contains(percent)
            return Plot.Tick(
                at: Plot.percent(position),
                label: Self.name(percent),
                isSpare: isSpare
            )
        }
    }

    private var table: Plot.Table {
        let percents: [Double] = [50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100]
        let rows = zip(percents, zip(response.percentiles(percents), service.percentiles(percents)))
            .map { percent, values in
                let (response, service) = values
                return Plot.Table.Row(
                    head: percent == 100 ? "slowest" : Self.name(percent),
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

    private static func name(_ percent: Double) -> String {
        "\(Decimal.short(percent, places: 4)) %"
    }
}
