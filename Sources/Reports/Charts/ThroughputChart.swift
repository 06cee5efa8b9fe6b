import LoadModel

/// What was asked of the target and what came of it, a second.
enum ThroughputChart {
    static func plot(_ buckets: [TimeBucket], over axis: TimeAxis) -> Plot {
        let isOpen = buckets.contains { $0.arrivals > 0 }
        var series = [
            Series(
                name: "requests",
                values: buckets.map { $0.perSecond($0.requests) },
                style: "main"
            )
        ]
        series.append(
            Series(
                name: "iterations",
                values: buckets.map { $0.perSecond($0.iterations) },
                style: "second"
            )
        )
        if isOpen {
            series.append(
                Series(
                    name: "arrivals asked",
                    values: buckets.map { $0.perSecond($0.arrivals) },
                    style: "asked",
                    isStepped: false
                )
            )
        }
        if buckets.contains(where: { $0.dropped > 0 }) {
            series.append(
                Series(
                    name: "dropped",
                    values: buckets.map { $0.perSecond($0.dropped) },
                    style: "bad"
                )
            )
        }
        let explanation =
            isOpen
            ? "Requests finished, iterations ended and arrivals that the plan asked for, a second."
            : "Requests finished and iterations ended, a second."
        return LineChart(
            id: "throughput",
            heading: "Throughput",
            explanation: explanation,
            series: series,
            scale: .linear(upTo: series.flatMap { $0.values.compactMap(\.self) }.max() ?? 1),
            format: { Quantity.rate($0) + "/s" },
            axisFormat: AxisText.rate
        ).plot(over: axis)
    }
}
