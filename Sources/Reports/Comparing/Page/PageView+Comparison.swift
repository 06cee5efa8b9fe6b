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
            let sign = ComparisonWords.sign(row.verdict)
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

    private static func headline(
        _ label: String,
        _ median: Reading<Double>?,
        _ row: ComparisonRow,
        beside: String
    ) -> Headline {
        Headline(
            name: label,
            text: row.metric.text(median),
            beside: "\(row.metric.name) of \(row.step.words), \(beside)"
        )
    }
}
