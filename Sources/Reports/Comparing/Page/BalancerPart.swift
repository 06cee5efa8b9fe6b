import Measurement

extension ComparisonPart {
    /// What the balancer measured of itself, over the time axis of the runs.
    static let balancer = ComparisonPart(
        heading: "Balancer",
        style: "multiples",
        template: PackageResources.comparison_balancer_mustache
    ) { drawn in
        guard let statistics = drawn.comparison.balancer else { return nil }
        let labels = LabelBalancer.all(drawn.comparison)
        let seconds = drawn.courses.joined().map(\.seconds.count).max() ?? 0
        let axis = TimeAxis(secondCount: seconds)
        return View(
            columns: LabelBalancerWords.columns,
            labels: labels.map(View.Row.init),
            note: labels.isEmpty ? nil : LabelBalancerWords.note,
            strays: LabelBalancerWords.strays(statistics),
            plots: labels.isEmpty ? [] : BalancerChart.all.map { $0.plot(drawn, statistics, axis) }
        )
    }

    private struct View {
        struct Row {
            var label: String
            var cells: [Cell]

            init(_ label: LabelBalancer) {
                self.label = label.label
                cells = LabelBalancerWords.cells(label).map {
                    Cell(figure: $0.figure, range: $0.range)
                }
            }
        }

        struct Cell {
            var figure: String
            var range: String?
        }

        var columns: [String]
        var labels: [Row]
        var note: String?
        var strays: String?
        var plots: [Plot]
    }
}

/// Something that a balancer has in every second, as a line for each label.
private struct BalancerChart: Sendable {
    private let id: String
    private let heading: String
    private let explanation: String
    private let axisFormat: @Sendable (Double) -> String
    /// Of the seconds of a point; one at least.
    private let value: @Sendable ([BalancerCourse.Second]) -> Double

    static let all = [
        BalancerChart(
            id: "balancer-queue",
            heading: "Queue of the balancer",
            explanation: "Requests that wait for a replica, the most of each point.",
            axisFormat: { Decimal.short($0) }
        ) { seconds in seconds.map { Double($0.queue) }.max() ?? 0 },
        BalancerChart(
            id: "balancer-sessions",
            heading: "Sessions of the balancer",
            explanation: "Requests that its backends are at work on, the most of each point.",
            axisFormat: { Decimal.short($0) }
        ) { seconds in seconds.map { Double($0.sessions) }.max() ?? 0 },
        BalancerChart(
            id: "balancer-retries",
            heading: "Retries of the balancer",
            explanation: "Attempts to connect that were made again, a second.",
            axisFormat: AxisText.rate
        ) { seconds in
            seconds.reduce(0) { $0 + Double($1.retries) } / Double(max(1, seconds.count))
        },
    ]

    init(
        id: String,
        heading: String,
        explanation: String,
        axisFormat: @escaping @Sendable (Double) -> String,
        _ value: @escaping @Sendable ([BalancerCourse.Second]) -> Double
    ) {
        self.id = id
        self.heading = heading
        self.explanation = explanation
        self.axisFormat = axisFormat
        self.value = value
    }

    func plot(
        _ drawn: DrawnComparison,
        _ statistics: BalancerStatistics,
        _ axis: TimeAxis
    ) -> Plot {
        let series = drawn.series { course in
            statistics.course(ofRun: course.number).map { points($0, axis) } ?? []
        }.filter { $0.lastValue != nil }
        let values = series.flatMap { $0.values.compactMap(\.self) + $0.band.compactMap(\.?.high) }
        return LineChart(
            id: id,
            heading: heading,
            explanation: explanation,
            series: series,
            scale: .linear(upTo: values.max() ?? 1),
            format: { Decimal.short($0, places: 1) },
            axisFormat: axisFormat,
            height: 120
        ).plot(over: axis)
    }

    /// One for each point of the axis; nil without a sample.
    private func points(_ course: BalancerCourse, _ axis: TimeAxis) -> [Double?] {
        (0..<axis.bucketCount).map { bucket in
            let start = bucket * axis.bucketSeconds
            guard start < course.seconds.count else { return nil }
            let end = min(course.seconds.count, start + axis.bucketSeconds)
            let seconds = course.seconds[start..<end].compactMap(\.self)
            return seconds.isEmpty ? nil : value(seconds)
        }
    }
}
