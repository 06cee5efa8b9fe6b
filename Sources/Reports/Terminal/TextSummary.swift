import LoadPlan
package import Measurement

/// What stands on the terminal when a run is over.
package struct TextSummary {
    private let run: RunResult
    private let digest: RunDigest
    private let width: Int
    private let colour: Bool
    /// Kinds of errors shown; the rest is counted.
    private let shownErrors = 10

    package init(_ run: RunResult, width: Int = 100, colour: Bool) {
        self.run = run
        self.width = width
        self.colour = colour
        digest = RunDigest(run)
    }

    /// Lines of at most `width` columns, each with its end.
    package var text: String {
        let blocks = [heading, thresholds, steps.lines(width: width), totals, errors, notes]
        return blocks.filter { !$0.isEmpty }
            .map { block in block.map { $0.rendered(colour: colour) + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private var heading: [StyledText] {
        let number = run.info.number > 0 ? "run \(run.info.number)" : ""
        let label = run.info.label.isEmpty ? "" : "“\(run.info.label)”"
        let title = TextFlow.lines(
            [StyledText(run.info.planName, .strong), StyledText(number), StyledText(label)],
            width: width
        )
        return title + paragraph(Verdict(digest).sentence)
    }

    private var thresholds: [StyledText] {
        let nameWidth = run.thresholds.map { StyledText($0.threshold.source).width }.max() ?? 0
        return run.thresholds.map { result in
            let name = StyledText(result.threshold.source)
                .fitted(to: min(nameWidth, width - 24), .left)
            let actual = StyledText(ThresholdWords.actual(result), .strong)
            return ("  " + ThresholdWords.mark(result) + " " + name + "   " + actual)
                .truncated(to: width)
        }
    }

    private var steps: TextTable {
        var table = TextTable(columns: [
            .init(title: "step", alignment: .left),
            .init(title: "requests"),
            .init(title: "requests/s", expendability: 4),
            .init(title: "p50", expendability: 1),
            .init(title: "p95"),
            .init(title: "p99", expendability: 2),
            .init(title: "p99.9", expendability: 5),
            .init(title: "max", expendability: 3),
            .init(title: "errors"),
        ])
        table.narrowestName = 16
        table.rows = (digest.steps + [digest.all]).map { step in
            let times = step.response.map { [$0.p50, $0.p95, $0.p99, $0.p999, $0.max] }
            let cells = times?.map { StyledText(Quantity.latency($0)) }
            return [
                StyledText(digest.name(of: step)),
                StyledText(Quantity.count(step.requests)),
                StyledText(Quantity.rate(step.requestsPerSecond)),
            ] + (cells ?? Array(repeating: "–", count: 5))
                + [StyledText(Quantity.count(step.errors), step.errors > 0 ? .bad : .plain)]
        }
        return table
    }

    private var totals: [StyledText] {
        var sentences = [SummaryWords.volume(run, digest.all)]
        SummaryWords.transports(digest.overall).map { sentences.append($0) }
        SummaryWords.gap(digest.all).map { sentences.append($0) }
        sentences += SummaryWords.lost(digest)
        return sentences.flatMap(paragraph)
    }

    private var errors: [StyledText] {
        let groups = digest.errorGroups
        guard !groups.isEmpty else { return [] }
        let shown = groups.prefix(shownErrors)
        let countWidth = shown.map { Quantity.count($0.count).count }.max() ?? 0
        var lines = [StyledText("  errors", .quiet)]
        for group in shown {
            let count = StyledText(Quantity.count(group.count), .bad).fitted(to: countWidth, .right)
            let line = "  " + count + StyledText("  \(group.step): \(group.outcome)")
            lines.append(line.truncated(to: width))
            if let example = group.example {
                let parts = [example.detail, example.url].filter { !$0.isEmpty }
                let text = parts.joined(separator: " — ")
                let indent = StyledText(String(repeating: " ", count: countWidth + 4))
                lines.append((indent + StyledText(text, .quiet)).truncated(to: width))
            }
        }
        if groups.count > shown.count {
            let rest = counted(groups.count - shown.count, "more kind")
            lines.append(StyledText("  … and \(rest)", .quiet))
        }
        return lines
    }

    private var notes: [StyledText] {
        let warnings = run.warnings.map { "Warning: " + $0 }
        return (warnings + SummaryWords.health(digest)).flatMap(paragraph)
    }

    private func paragraph(_ sentence: String) -> [StyledText] {
        TextFlow.paragraph(sentence, width: width)
    }
}
