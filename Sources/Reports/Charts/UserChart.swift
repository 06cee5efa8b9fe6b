import Measurement

/// Users in an iteration over the time of the run.
enum UserChart {
    /// More scenarios than this are one line together.
    private static let shownScenarios = 5

    static func plot(_ buckets: [TimeBucket], scenarios: [String], over axis: TimeAxis) -> Plot {
        let isSplit = (2...shownScenarios).contains(scenarios.count)
        let groups = isSplit ? scenarios.indices.map { [$0] } : [Array(scenarios.indices)]
        let series = groups.enumerated().map { index, group in
            Series(
                name: isSplit ? scenarios[index] : "users",
                values: buckets.map { bucket in
                    bucket.activeUsers.isEmpty
                        ? nil : bucket.mean(group.reduce(0) { $0 + bucket.activeUsers[$1] })
                },
                style: isSplit ? "e\(index + 1)" : "main"
            )
        }
        return LineChart(
            id: "users",
            heading: "Active users",
            explanation: "Users in an iteration, thinking ones included"
                + (axis.bucketSeconds == 1 ? "." : ", on average."),
            series: series,
            scale: .linear(
                upTo: series.flatMap { $0.values.compactMap(\.self) }.max() ?? 1,
                ticks: 3
            ),
            format: { Decimal.text($0, places: $0 == $0.rounded() ? 0 : 1, grouped: true) },
            axisFormat: { Decimal.short($0) },
            height: 90
        ).plot(over: axis)
    }
}
