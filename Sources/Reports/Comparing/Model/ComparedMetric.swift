package import Measurement
import Statistics

/// A figure of runs that they are compared by: a row of a catalogue.
package struct ComparedMetric: Sendable {
    /// As `--metric` and the reports call it; never renamed, since programs read it.
    package let name: String
    /// What it is, behind `the`: `p95 of the service time`.
    let title: String
    let direction: ShiftVerdict.Direction
    /// Milliseconds, requests a second or percent; nil where the run has nothing to say of it.
    package let value: @Sendable (StepFigures) -> Reading<Double>?
    let text: @Sendable (Double) -> String
    /// Beside the ticks of an axis.
    let axisText: @Sendable (Double) -> String
    /// What a value is that goes up, and one that goes down.
    var directions = (up: "higher", down: "lower")

    package static let all: [ComparedMetric] = [
        throughput,
        time("median", "median response time") { $0.response?.p50 },
        p95,
        time("p99", "p99 of the response time") { $0.response?.p99 },
        ComparedMetric(
            name: "errors",
            title: "share of errors",
            direction: .lessIsBetter,
            value: { $0.errorRate.map { .exact($0) } },
            text: { Quantity.percent($0) },
            axisText: { AxisText.percent($0) }
        ),
        time("service_median", "median service time") { $0.service?.p50 },
        time("service_p95", "p95 of the service time") { $0.service?.p95 },
        time("service_p99", "p99 of the service time") { $0.service?.p99 },
    ]

    /// What verdicts are about unless another one is asked for.
    package static let p95 = time("p95", "p95 of the response time") { $0.response?.p95 }

    /// What grows with the number of units that share the work.
    static let throughput = ComparedMetric(
        name: "throughput",
        title: "throughput",
        direction: .moreIsBetter,
        value: { .exact($0.requestsPerSecond) },
        text: { Quantity.rate($0) + "/s" },
        axisText: { AxisText.rate($0) }
    )

    private static func time(
        _ name: String,
        _ title: String,
        _ value: @escaping @Sendable (StepFigures) -> Reading<UInt64>?
    ) -> ComparedMetric {
        ComparedMetric(
            name: name,
            title: title,
            direction: .lessIsBetter,
            value: { figures in value(figures)?.map { Double($0) / 1_000 } },
            text: { Quantity.latency($0 * 1_000) },
            axisText: { AxisText.latency($0 * 1_000) },
            directions: ("slower", "faster")
        )
    }

    /// With `≥` where the figure is only known from below; a dash where there is none.
    func text(_ reading: Reading<Double>?) -> String {
        reading.map { ($0.isBound ? "≥ " : "") + text($0.value) } ?? "–"
    }
}
