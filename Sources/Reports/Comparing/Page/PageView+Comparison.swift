import Measurement
import Statistics

extension PageView {
    init(_ comparison: RunComparison, sections: [Section]) {
        let labels = comparison.labels
        let rows = comparison.headlines
        let candidates = labels.count == 2 ? "“\(labels[1].name)”" : "\(labels.count - 1) labels"
        name = "\(candidates) against “\(labels[0].name)”"
        title = name
        occasion = "Comparison of \(labels.count) labels · \(Self.span(labels))"
        verdicts = rows.map { row in
            let sign = Self.sign(row.verdict)
            return Sentence(
                tone: sign.tone.rawValue,
                mark: sign.mark,
                text: ComparisonWords.headline(row, matters: comparison.options.matters)
            )
        }
        remarks = []
        headline =
            rows.first.map { first in
                [Self.headline(first.baseline, first.baselineMedian, first, beside: "baseline")]
            } ?? []
        headline += rows.map { row in
            let change = ComparisonWords.signed(row.percent(row.shift?.estimate))
            return Self.headline(row.candidate, row.candidateMedian, row, beside: change)
        }
        self.sections = sections
        colophon = Set(labels.flatMap(\.rounds).flatMap(\.info.versions)).sorted()
            .joined(separator: " · ")
    }

    private static func span(_ labels: [ComparedLabel]) -> String {
        let starts = labels.flatMap(\.rounds).map(\.info.startedAt)
        let rounds = counted(starts.count, "round")
        guard let first = starts.min(), let last = starts.max() else { return rounds }
        return "\(rounds) from \(DateText.readable(first)) to \(DateText.readable(last))"
    }

    private static func sign(_ verdict: ShiftVerdict) -> (tone: Verdict.Tone, mark: String) {
        switch verdict {
        case .better: (.good, "✓")
        case .worse: (.bad, "✗")
        case .noDifferenceShown: (.plain, "=")
        case .tooFewRounds: (.warning, "?")
        }
    }

    private static func headline(
        _ label: String,
        _ median: Reading<Double>?,
        _ row: ComparisonRow,
        beside: String
    ) -> Headline {
        // The unit is what stands behind the last space.
        let text = row.metric.text(median)
        let parts = text.split(separator: " ")
        let unit = median == nil || parts.count < 2 ? "" : String(parts[parts.count - 1])
        return Headline(
            name: label,
            value: unit.isEmpty ? text : String(text.dropLast(unit.count + 1)),
            unit: unit,
            beside: "\(row.metric.name) of \(row.step.words), \(beside)"
        )
    }
}
