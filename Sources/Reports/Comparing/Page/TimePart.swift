import Measurement
import Statistics

extension ComparisonPart {
    /// Throughput, p95 and errors of all labels over the time of their runs.
    static let overTime = ComparisonPart(
        heading: "Over time",
        style: "multiples",
        template: PackageResources.time_mustache
    ) { drawn in
        let seconds = drawn.courses.joined().map(\.seconds.count).max() ?? 0
        guard seconds > 0 else { return nil }
        let axis = TimeAxis(secondCount: seconds)
        return ChartView(
            note: "All runs start at 0; a line is the middle of a label's rounds. "
                + (axis.bucketSeconds == 1
                    ? "A point stands for one second."
                    : "A point stands for \(axis.bucketSeconds) seconds: for the p95 the middle "
                        + "one of the p95s of its seconds."),
            plots: [throughput(drawn, axis), p95(drawn, axis), errors(drawn, axis)]
                .compactMap(\.self)
        )
    }

    private static func throughput(_ drawn: DrawnComparison, _ axis: TimeAxis) -> Plot {
        let series = drawn.series { course in
            course.buckets(axis) { seconds in
                Double(seconds.reduce(0) { $0 + Int($1.requests) }) / Double(seconds.count)
            }
        }
        return LineChart(
            id: "throughput",
            heading: "Throughput",
            explanation: "Requests finished, a second.",
            series: series,
            scale: .linear(upTo: highest(series)),
            format: AxisText.rate,
            axisFormat: AxisText.rate
        ).plot(over: axis)
    }

    private static func p95(_ drawn: DrawnComparison, _ axis: TimeAxis) -> Plot? {
        let series = drawn.series { course in
            course.buckets(axis) { seconds in
                seconds.compactMap { $0.p95.map { Double($0) } }.median
            }
        }
        let values = series.flatMap { $0.values.compactMap(\.self) + $0.band.compactMap(\.?.high) }
        guard !values.isEmpty else { return nil }
        let scale = Scale.fitting(values)
        return LineChart(
            id: "p95-over-time",
            heading: "p95 of the response time",
            explanation: "Of all requests of a second"
                + (scale.kind == .logarithmic ? ", on a logarithmic scale." : "."),
            series: series,
            scale: scale,
            format: Quantity.latency,
            axisFormat: AxisText.latency,
            height: 200
        ).plot(over: axis)
    }

    /// Nil where there was no error.
    private static func errors(_ drawn: DrawnComparison, _ axis: TimeAxis) -> Plot? {
        guard drawn.courses.joined().contains(where: { $0.seconds.contains { $0.errors > 0 } })
        else { return nil }
        let series = drawn.series { course in
            course.buckets(axis) { seconds in
                Double(seconds.reduce(0) { $0 + Int($1.errors) }) / Double(seconds.count)
            }
        }
        return LineChart(
            id: "errors-over-time",
            heading: "Errors",
            explanation: "Requests that failed, a second.",
            series: series,
            scale: .linear(upTo: highest(series)),
            format: AxisText.rate,
            axisFormat: AxisText.rate,
            height: 120
        ).plot(over: axis)
    }

    private static func highest(_ series: [Series]) -> Double {
        series.flatMap { $0.values.compactMap(\.self) + $0.band.compactMap(\.?.high) }.max() ?? 1
    }
}

extension RunCourse {
    /// A value of each bucket of the axis; nil where the run was over or nothing was measured.
    fileprivate func buckets(
        _ axis: TimeAxis,
        _ value: (ArraySlice<Second>) -> Double?
    ) -> [Double?] {
        (0..<axis.bucketCount).map { bucket in
            let start = bucket * axis.bucketSeconds
            guard start < seconds.count else { return nil }
            return value(seconds[start..<min(seconds.count, start + axis.bucketSeconds)])
        }
    }
}
