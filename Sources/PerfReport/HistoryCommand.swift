import ArgumentParser
import Console
import Measurement
import Reports
import ResultStore

/// `perf-report history`: the runs of a label over time, and where they changed.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Tells when the runs of a label changed, and what else changed then.",
        discussion: """
            Changes are found by E-divisive, which needs eight runs; a change of machine, plan or \
            version between two runs stands beside them. The verdict does not change the exit code.
            """
    )

    @Argument(help: "The label.")
    var label: String

    @Option(help: ArgumentHelp("Of which figure: \(ComparedMetric.names).", valueName: "metric"))
    var metric = ComparedMetric.p95

    @Option(help: "Of this step instead of all requests.")
    var step: String?

    @Option(help: ArgumentHelp("The newest so many runs alone.", valueName: "number"))
    var last: Int?

    @Option(help: "Write the history to this HTML file, with a chart; - is stdout.")
    var html: Destination?

    @Option(help: "Write the figures to this JSON file; - is stdout.")
    var json: Destination?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard !label.isEmpty else { throw ValidationError("A label must not be empty.") }
        if let last, last < 1 {
            throw ValidationError("'--last' must be a number from 1 on, got '\(last)'.")
        }
        try destinations.validateDifferent()
    }

    func run() throws {
        for destination in destinations { try destination.prepare() }
        let rounds = try store.open().rounds(of: label, last: last)
        let history = try RunHistory(rounds, metric, step: step)
        try destinations.show { width, colour in
            HistoryText(history, width: width, colour: colour).text
        }
        try html?.write(HistoryPage(history).text)
        try json?.write(HistoryJSON(history).text)
    }

    private var destinations: [Destination] { [html, json].compactMap(\.self) }
}
