import Measurement

/// How the generator itself did over the time of the run.
enum GeneratorCharts {
    static func processor(_ buckets: [TimeBucket], over axis: TimeAxis) -> Plot {
        LineChart(
            id: "generator-cpu",
            heading: "Generator: processor",
            explanation: "Share of a core that the busiest worker used; above 90 % it is itself "
                + "the bottleneck.",
            series: [
                Series(
                    name: "busiest worker",
                    values: buckets.map { $0.cpuShare.map { $0 * 100 } },
                    style: "main"
                )
            ],
            scale: .linear(
                upTo: max(100, (buckets.compactMap(\.cpuShare).max() ?? 0) * 100),
                ticks: 2
            ),
            format: { Decimal.text($0) + " %" },
            axisFormat: AxisText.percent,
            height: 90,
            reference: .init(value: 90, label: "busy")
        ).plot(over: axis)
    }

    static func delay(_ buckets: [TimeBucket], over axis: TimeAxis) -> Plot {
        let lateness = buckets.map { $0.lateness.percentile(99).map { Double($0) } }
        let lag = buckets.map { $0.loopLagNanoseconds.map { Double($0) / 1_000 } }
        let scale = Scale.fitting((lateness + lag).compactMap(\.self), ticks: 3)
        return LineChart(
            id: "generator-delay",
            heading: "Generator: delay",
            explanation: "How late 1 % of the scheduled starts were, and the longest time that an "
                + "event loop did not look at its sockets.",
            series: [
                Series(name: "late, p99", values: lateness, style: "main"),
                Series(name: "loop lag", values: lag, style: "second"),
            ],
            scale: scale,
            format: Quantity.latency,
            axisFormat: AxisText.latency,
            height: 90
        ).plot(over: axis)
    }
}
