import Measurement
import Statistics

/// A comparison for spreadsheets: a row for each pair, step and metric, in the units of the JSON.
package struct ComparisonCSV {
    /// Others read the columns by name and by place, so a new one goes last.
    package static let header = [
        "baseline", "candidate", "step", "metric", "baseline_median", "candidate_median",
        "shift_percent", "interval_low_percent", "interval_high_percent", "confidence", "p_value",
        "rounds_baseline", "rounds_candidate", "smallest_detectable_percent", "verdict", "kind",
        "scenario", "remark", "test",
    ]

    private let comparison: RunComparison

    package init(_ comparison: RunComparison) { self.comparison = comparison }

    package var text: String {
        var csv = CSVRows()
        csv.append(Self.header)
        for row in comparison.rows { csv.append(fields(row)) }
        return csv.text
    }

    /// Empty where something is not defined.
    private func fields(_ row: ComparisonRow) -> [String] {
        let shift = row.shift
        let medians = [row.baselineMedian, row.candidateMedian].map { median in
            median.map { Decimal.text($0.value, places: 3) } ?? ""
        }
        let changes = [shift?.estimate, shift?.interval?.low, shift?.interval?.high]
            .map { percent($0, row) }
        return [row.baseline, row.candidate, row.step.text, row.metric.name] + medians + changes
            + [
                Decimal.text(RoundCounts.confidence, places: 2),
                shift.map { Decimal.text($0.pValue, places: 6) } ?? "",
                String(row.counts.baseline), String(row.counts.candidate),
                percent(shift?.detectable, row), row.verdict.phrase, row.step.kindText,
                row.step.scenarioText ?? "",
                ComparisonWords.remark(row, matters: comparison.options.matters) ?? "",
                row.counts.design.test,
            ]
    }

    private func percent(_ value: Double?, _ row: ComparisonRow) -> String {
        row.percent(value).map { Decimal.text($0, places: 3) } ?? ""
    }
}
