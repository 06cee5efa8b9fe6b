import LoadPlan
import Measurement

extension LiveStatus {
    /// Wider than this, the eye loses the line.
    private static let widestBlock = 100

    /// The live block: no line wider than `width` columns, and no more lines than `height`.
    ///
    /// What a narrow terminal has no room for is dropped or goes to a line of its own; steps that a
    /// low one has no room for are counted in its last line.
    package func lines(width: Int, height: Int = .max, colour: Bool) -> [String] {
        let width = min(max(width, 1), Self.widestBlock)
        var head = [progressLine(width: width)]
        head += figureLines(width: width)
        head += TextFlow.lines(thresholds.map(Self.thresholdText), width: width)
        if let notice {
            head.append(StyledText("  " + notice, .warning).truncated(to: width))
        }
        let table = steps.isEmpty ? [] : stepTable.lines(width: width)
        let lines = Self.cut(head + table, to: height, stepLines: steps.count, width: width)
        return lines.map { $0.rendered(colour: colour) }
    }

    private static func cut(
        _ lines: [StyledText],
        to height: Int,
        stepLines: Int,
        width: Int
    )
        -> [StyledText]
    {
        guard lines.count > height else { return lines }
        let kept = lines.prefix(max(0, height - 1))
        let hidden = min(stepLines, lines.count - kept.count)
        let more = StyledText("  … and \(counted(hidden, "more step"))", .quiet)
        return kept + [more.truncated(to: width)]
    }

    private var share: Double? {
        guard let total, total > 0 else { return nil }
        return min(1, max(0, elapsed / total))
    }

    private var timeText: String {
        guard let total, let share else { return Quantity.span(elapsed.rounded(.down)) }
        let left = max(0, total - elapsed).rounded(.up)
        return "\(Decimal.text((share * 100).rounded(.down))) %  \(Quantity.span(left)) left"
    }

    private func progressLine(width: Int) -> StyledText {
        let time = StyledText(timeText)
        let name = StyledText(planName, .strong)
        let barWidth = width >= 70 ? 30 : width >= 48 ? 16 : 0
        let showsBar = share != nil && barWidth > 0
        let right =
            showsBar
            ? ProgressBar.text(share: share ?? 0, width: barWidth) + " " + time : time
        let nameWidth = max(0, width - 2 - 3 - right.width)
        let line = "  " + name.fitted(to: nameWidth, .left) + "   " + right
        return line.truncated(to: width)
    }

    private func figureLines(width: Int) -> [StyledText] {
        var lines = TextFlow.lines(figures, width: width)
        let room = width - 3 - (lines.last?.width ?? 0)
        if recentRates.count > 1, room >= 10, let last = lines.popLast() {
            let spark = Sparkline.text(recentRates, width: min(room, 30))
            lines.append(last + "   " + StyledText(spark, .accent))
        }
        return lines
    }

    private var figures: [StyledText] {
        var items = [
            Self.figure("users", Quantity.count(users)),
            StyledText(rateText, .strong) + " requests/s",
        ]
        if let response {
            items += [("p50", response.p50), ("p95", response.p95), ("p99", response.p99)]
                .map { Self.figure($0.0, Quantity.latency($0.1)) }
        }
        let style = errors > 0 ? TextStyle.bad : .strong
        items.append("errors " + StyledText(Quantity.percent(errorPercent), style))
        if dropped > 0 {
            items.append("dropped " + StyledText(Quantity.count(dropped), .bad))
        }
        return items
    }

    /// A tenth of a request would only flicker.
    private var rateText: String {
        requestsPerSecond < 99.5
            ? Quantity.rate(requestsPerSecond) : Decimal.text(requestsPerSecond, grouped: true)
    }

    private static func figure(_ name: String, _ value: String) -> StyledText {
        StyledText("\(name) ") + StyledText(value, .strong)
    }

    private static func thresholdText(_ result: ThresholdResult) -> StyledText {
        StyledText.mark(result) + StyledText(" \(result.threshold.source)   ")
            + StyledText(ThresholdWords.actual(result), .strong)
    }

    private var stepTable: TextTable {
        var table = TextTable(columns: [
            .init(title: "step", alignment: .left),
            .init(title: "requests/s", expendability: 4),
            .init(title: "p50", expendability: 2),
            .init(title: "p95"),
            .init(title: "p99", expendability: 1),
            .init(title: "max", expendability: 3),
            .init(title: "errors"),
        ])
        table.rows = steps.map { step in
            let times = step.response.map { [$0.p50, $0.p95, $0.p99, $0.max] }
            let cells = times?.map { StyledText(Quantity.latency($0)) }
            return [StyledText(step.name), StyledText(Quantity.rate(step.requestsPerSecond))]
                + (cells ?? Array(repeating: "–", count: 4))
                + [StyledText(Quantity.count(step.errors), step.errors > 0 ? .bad : .plain)]
        }
        return table
    }

    /// One line for a log: `12 s of 30 s, 50 users, 812 requests/s, …`.
    package var plainLine: String {
        let time = Quantity.span(elapsed.rounded(.down))
        var parts = [total.map { "\(time) of \(Quantity.span($0))" } ?? time]
        parts.append(counted(users, "user"))
        parts.append("\(rateText) requests/s")
        if let response {
            parts.append("p50 \(Quantity.latency(response.p50))")
            parts.append("p95 \(Quantity.latency(response.p95))")
            parts.append("p99 \(Quantity.latency(response.p99))")
        }
        parts.append("errors \(Quantity.percent(errorPercent))")
        if dropped > 0 { parts.append("dropped \(Quantity.count(dropped))") }
        let missed = thresholds.filter(\.fails).map(\.threshold.source)
        if !missed.isEmpty { parts.append("missed so far: \(missed.joined(separator: "; "))") }
        if let notice { parts.append(notice) }
        return CharacterCell.printable(parts.joined(separator: ", "))
    }
}
