import Measurement
import Notation

/// A run apart by the header that the plan splits by, for other programs.
struct SplitTable {
    /// Others read the columns by name and by place, so a new one goes last.
    static let header =
        ["run", "label", "header", "scenario", "step", "kind", "split_kind", "value"]
        + ["requests", "errors"] + CSVReport.latencyNames

    private let digest: RunDigest

    init(_ digest: RunDigest) { self.digest = digest }

    private var rows: [SplitRow] { SplitRow.ofSteps(digest) + SplitRow.all(digest) }

    /// A row for each step and value, and last for all steps and each value.
    var csv: String {
        let info = digest.run.info
        var csv = CSVRows()
        csv.append(Self.header)
        for row in rows {
            let subject = (row.step.map { digest.steps[$0] } ?? digest.all).subject
            csv.append(
                [String(info.number), info.label, info.splitBy ?? ""]
                    + [subject.scenarioText, subject.stepText, subject.kindText]
                    + [row.key.kindText, row.key.value?.printable ?? ""]
                    + [row.statistics.requests, row.statistics.errors].map(String.init)
                    + CSVReport.latencies(row.response, row.service)
            )
        }
        return csv.text
    }

    /// The same rows, without the run.
    var documents: [JSONDocument] {
        rows.map { row in
            let subject = (row.step.map { digest.steps[$0] } ?? digest.all).subject
            return .object(
                [
                    ("scenario", .string(subject.scenarioText)),
                    ("step", .string(subject.stepText)),
                    ("kind", .string(subject.kindText)),
                    ("split_kind", .string(row.key.kindText)),
                    ("value", .optional(row.key.value) { .string($0.printable) }),
                    ("requests", .integer(row.statistics.requests)),
                    ("errors", .integer(row.statistics.errors)),
                ] + JSONReport.latencies("response", row.response)
                    + JSONReport.latencies("service", row.service)
            )
        }
    }
}
