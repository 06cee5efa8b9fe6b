import Measurement
import Foundation
import Measurement
import Reports
import ResultStore

/// Runs as lines of text, the oldest first.
struct RunTable {
    private static let titles = [
        "run", "label", "started", "duration", "state", "requests", "requests/s", "p95", "errors",
        "remarks",
    ]
    /// Figures align to the right.
    private static let figures: Set = [0, 3, 5, 6, 7, 8]

    private let rows: [[String]]

    init(_ runs: [RunListRow]) { rows = runs.map(Self.cells) }

    var text: String {
        guard !rows.isEmpty else { return "No runs yet.\n" }
        let lines = [Self.titles] + rows
        let widths = Self.titles.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { Self.line($0, widths: widths) + "\n" }.joined()
    }

    private static func line(_ cells: [String], widths: [Int]) -> String {
        let padded = cells.enumerated().map { column, cell in
            let spaces = String(repeating: " ", count: widths[column] - cell.count)
            return figures.contains(column) ? spaces + cell : cell + spaces
        }
        return padded.joined(separator: "  ").trimmingSuffix(" ")
    }

    private static func cells(_ run: RunListRow) -> [String] {
        let started = Date(timeIntervalSince1970: run.startedAt)
        return [
            String(run.number), run.label,
            started.formatted(.iso8601.dateTimeSeparator(.space)),
            Quantity.span(run.duration), run.state.rawValue, Quantity.count(run.requests),
            Quantity.rate(run.requestsPerSecond),
            run.p95.map { Quantity.latency($0) } ?? "–",
            Quantity.count(run.errors), remarks(run),
        ]
    }

    private static func remarks(_ run: RunListRow) -> String {
        var remarks: [String] = []
        if run.thresholdsMissed > 0 {
            let noun = run.thresholdsMissed == 1 ? "threshold" : "thresholds"
            remarks.append("\(run.thresholdsMissed) \(noun) missed")
        }
        if let threshold = run.abortedBy { remarks.append("aborted by \(threshold)") }
        if !run.isGeneratorHealthy {
            let void = run.isVoid ? "void: " : ""
            remarks.append("\(void)the generator was the bottleneck")
        }
        return remarks.joined(separator: ", ")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        String(self[..<(lastIndex { $0 != character }.map(index(after:)) ?? startIndex)])
    }
}
