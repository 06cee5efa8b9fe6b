import Measurement

/// What was asked of the target and what came of it, a second.
enum ThroughputChart {
    /// - Parameters:
    ///   - buckets: Of the run.
    ///   - hasLongIterations: Whether an iteration is more than one request: both are shown then.
    ///   - axis: That the buckets lie on.
    /// - Returns: The chart.
    static func plot(_ buckets: [TimeBucket], hasLongIterations: Bool, over axis: TimeAxis) -> Plot
    {
        let isOpen = buckets.contains { $0.arrivals > 0 }
        let isDropping = buckets.contains { $0.dropped > 0 }
        let lines: [(isShown: Bool, name: String, style: String, count: KeyPath<TimeBucket, Int>)] =
            [
                (true, "requests", "main", \.requests),
                (hasLongIterations, "iterations", "second", \.iterations),
                (isOpen, "arrivals asked", "asked", \.arrivals),
                (isDropping, "dropped", "bad", \.dropped),
            ]
        let series = lines.filter(\.isShown).map { line in
            Series(
                name: line.name,
                values: buckets.map { $0.perSecond($0[keyPath: line.count]) },
                style: line.style
            )
        }
        let asked = isOpen ? ", against the arrivals that the plan asked for" : ""
        let what =
            hasLongIterations ? "Requests finished and iterations ended" : "Requests finished"
        return LineChart(
            id: "throughput",
            heading: "Throughput",
            explanation: "\(what), a second\(asked).",
            series: series,
            scale: .linear(upTo: series.flatMap { $0.values.compactMap(\.self) }.max() ?? 1),
            format: AxisText.rate,
            axisFormat: AxisText.rate
        ).plot(over: axis)
    }
}
