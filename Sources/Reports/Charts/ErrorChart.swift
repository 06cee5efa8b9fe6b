import Measurement

/// Errors of each kind over the time of the run.
enum ErrorChart {
    /// More lines than this cannot be told apart; the rarer kinds are one line together.
    private static let shownKinds = 5

    /// Nil where there was no error.
    static func plot(_ buckets: [TimeBucket], over axis: TimeAxis) -> Plot? {
        var totals: [String: Int] = [:]
        for bucket in buckets { totals.merge(bucket.outcomes, uniquingKeysWith: +) }
        totals[Outcome.unfinished.name] = nil
        let kinds = totals.filter { $0.value > 0 }.sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        guard !kinds.isEmpty else { return nil }
        let shown = kinds.count <= shownKinds + 1 ? kinds.count : shownKinds
        var series = kinds.prefix(shown).enumerated().map { index, kind in
            line(kind.key, [kind.key], buckets, style: "e\(index + 1)")
        }
        let rest = kinds.dropFirst(shown).map(\.key)
        if !rest.isEmpty {
            series.append(line("\(rest.count) other kinds", rest, buckets, style: "quiet"))
        }
        return LineChart(
            id: "errors-over-time",
            heading: "Errors",
            explanation: "Requests that failed, by kind, a second.",
            series: series,
            scale: .linear(upTo: series.flatMap { $0.values.compactMap(\.self) }.max() ?? 1),
            format: AxisText.rate,
            axisFormat: AxisText.rate,
            height: 120
        ).plot(over: axis)
    }

    private static func line(
        _ name: String,
        _ kinds: [String],
        _ buckets: [TimeBucket],
        style: String
    ) -> Series {
        Series(
            name: name,
            values: buckets.map { bucket in
                bucket.perSecond(kinds.reduce(0) { $0 + bucket.outcomes[$1, default: 0] })
            },
            style: style
        )
    }
}
