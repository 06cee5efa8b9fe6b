import Measurement

/// Percentiles of the response time over the time of the run.
enum ResponseTimeChart {
    private static let percents: [(Double, name: String)] = [
        (50, "p50"), (90, "p90"), (95, "p95"), (99, "p99"), (99.9, "p99.9"),
    ]

    /// Nil where no request reached the server.
    static func plot(_ buckets: [TimeBucket], over axis: TimeAxis) -> Plot? {
        let values = buckets.map { $0.responseTimes.percentiles(percents.map(\.0)) }
        guard values.contains(where: { !$0.isEmpty }) else { return nil }
        let series = percents.indices.map { index in
            Series(
                name: percents[index].name,
                readings: values.map { $0.isEmpty ? nil : $0[index] },
                style: "p\(index + 1)"
            )
        }
        let scale = Scale.fitting(series.flatMap { $0.values.compactMap(\.self) })
        return LineChart(
            id: "response-time",
            heading: "Response time",
            explanation: explanation(scale, buckets, axis),
            series: series.reversed(),
            scale: scale,
            format: Quantity.latency,
            axisFormat: AxisText.latency,
            height: 240
        ).plot(over: axis)
    }

    private static func explanation(
        _ scale: Scale,
        _ buckets: [TimeBucket],
        _ axis: TimeAxis
    ) -> String {
        let span = axis.bucketSeconds == 1 ? "each second" : "each \(axis.bucketSeconds) seconds"
        let log = scale.kind == .logarithmic ? ", on a logarithmic scale" : ""
        let isSparse = buckets.contains { (1..<1_000).contains($0.requests) }
        let sparse =
            isSparse ? "; of fewer than 1,000 requests, p99.9 is about the slowest one" : ""
        return "Percentiles of \(span), from due to last byte\(log)\(sparse)."
    }
}
