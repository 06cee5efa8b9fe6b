import Measurement

/// A step in the page's table.
struct StepRow {
    struct Latency {
        var text: String
        /// Whether a group of columns begins with it.
        var isFirst: Bool
    }

    /// Paths of the small picture of a step's response times.
    struct Strip {
        var grid: String
        var tail: String
        var body: String
        var far: String
        var median: String
    }

    var isAll: Bool
    var name: String
    var requests: String
    var rate: String
    var errors: String
    var hasErrors: Bool
    var latencies: [Latency]
    var strip: Strip?
}

/// The page's table of steps, whose pictures share one scale.
struct StepTable {
    private let digest: RunDigest
    private let summaries: [StepSummary]
    /// Nil where no request finished.
    private let scale: Scale?
    /// Of a tick's label and the space around it, as a share of the narrowest picture.
    private static let labelWidth = 0.3

    init(_ digest: RunDigest) {
        self.digest = digest
        summaries = digest.steps + [digest.all]
        let medians = summaries.compactMap { $0.response.map { Double(max(1, $0.p50.value)) } }
        let slowest = summaries.compactMap { $0.response.map { Double($0.max.value) } }.max()
        scale = medians.min().flatMap { low in
            slowest.map { .logarithmic(from: low, to: $0, ticks: 3) }
        }
    }

    /// As many as lie far enough apart for their labels.
    var ticks: [Plot.Tick] {
        guard let scale else { return [] }
        var shown: [Double] = []
        for tick in scale.ticks
        where shown.allSatisfy({ scale.position(tick) - scale.position($0) > Self.labelWidth }) {
            shown.append(tick)
        }
        return shown.map { tick in
            Plot.Tick(at: Plot.percent(scale.position(tick)), label: AxisText.latency(tick))
        }
    }

    var rows: [StepRow] {
        summaries.map { step in
            StepRow(
                isAll: step.isAll,
                name: digest.name(of: step),
                requests: Quantity.count(step.requests),
                rate: Quantity.rate(step.requestsPerSecond),
                errors: Quantity.count(step.errors),
                hasErrors: step.errors > 0,
                latencies: latencies(step),
                strip: step.response.flatMap(strip)
            )
        }
    }

    private func latencies(_ step: StepSummary) -> [StepRow.Latency] {
        let response = step.response.map { [$0.p50, $0.p95, $0.p99, $0.p999, $0.max] }
        let service = step.service.map { [$0.p50, $0.p99] }
        let groups = [(response, 5), (service, 2)].map { values, count in
            values?.map { Quantity.latency($0) } ?? Array(repeating: "–", count: count)
        }
        return groups.flatMap { group in
            group.enumerated().map { StepRow.Latency(text: $1, isFirst: $0 == 0) }
        }
    }

    private func strip(_ figures: LatencyFigures) -> StepRow.Strip? {
        guard let scale else { return nil }
        func x(_ value: Reading<UInt64>) -> Double {
            scale.position(Double(value.value)) * Plot.width
        }
        func horizontal(_ from: Reading<UInt64>, _ to: Reading<UInt64>) -> String {
            var path = PathText()
            path.move(x(from), 10)
            path.horizontal(to: x(to))
            return path.text
        }
        var grid = PathText()
        for tick in scale.ticks {
            grid.move(scale.position(tick) * Plot.width, 0)
            grid.vertical(to: 20)
        }
        var far = PathText()
        far.move(x(figures.p99), 5)
        far.vertical(to: 15)
        return StepRow.Strip(
            grid: grid.text,
            tail: horizontal(figures.p50, figures.max),
            body: horizontal(figures.p50, figures.p95),
            far: far.text,
            median: horizontal(figures.p50, figures.p50)
        )
    }
}
