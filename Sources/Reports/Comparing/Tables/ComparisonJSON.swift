import Measurement
import Notation
import Statistics

/// A comparison for other programs: an object for each pair, step and metric.
///
/// Times are in milliseconds, throughput is a second, errors are in percent; null where something
/// is not defined. A new member goes last.
package struct ComparisonJSON {
    private let comparison: RunComparison

    package init(_ comparison: RunComparison) { self.comparison = comparison }

    package var text: String {
        JSONDocument.array(comparison.rows.map(row)).text + "\n"
    }

    private func row(_ row: ComparisonRow) -> JSONDocument {
        let shift = row.shift
        func percent(_ value: Double?) -> JSONDocument {
            .optional(row.percent(value), JSONDocument.number)
        }
        return .object([
            ("baseline", .string(row.baseline)),
            ("candidate", .string(row.candidate)),
            ("step", .string(row.step.text)),
            ("metric", .string(row.metric.name)),
            ("baseline_median", .optional(row.baselineMedian) { .number($0.value) }),
            ("candidate_median", .optional(row.candidateMedian) { .number($0.value) }),
            ("shift_percent", percent(shift?.estimate)),
            ("interval_low_percent", percent(shift?.interval?.low)),
            ("interval_high_percent", percent(shift?.interval?.high)),
            ("confidence", .number(RoundCounts.confidence)),
            ("p_value", .optional(shift?.pValue, JSONDocument.number)),
            ("rounds_baseline", .integer(row.counts.baseline)),
            ("rounds_candidate", .integer(row.counts.candidate)),
            ("smallest_detectable_percent", percent(shift?.detectable)),
            ("verdict", .string(row.verdict.phrase)),
            ("kind", .string(row.step.kindText)),
            ("scenario", .optional(row.step.scenarioText, JSONDocument.string)),
            (
                "remark",
                .optional(
                    ComparisonWords.remark(row, matters: comparison.options.matters),
                    JSONDocument.string
                )
            ),
            ("test", .string(row.counts.design.test)),
        ])
    }
}
