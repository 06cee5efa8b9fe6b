import ArgumentParser
import Console
import Measurement
import Notation
import Reports
import ResultStore

/// `perf-report compare`: tells whether one label is really slower than another.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares the runs of labels, and says what they support.",
        discussion: """
            The runs of a label are its rounds; the first label is the baseline. Exit codes: \
            0 compared, 1 it cannot be, 64 usage, 99 what --fail-if names came about.
            """
    )

    @Argument(help: "The labels, two or more; the first one is the baseline.")
    var labels: [String]

    @OptionGroup var comparison: ComparisonOptions

    @Option(help: "Fit the scalability law over this tag, as replicas.")
    var scaleBy: String?

    @Option(help: "End with 99 where the first sentence says so: \(Failure.names).")
    var failIf: Failure?

    @Option(help: "Write the comparison to this HTML file, with charts; - is stdout.")
    var html: Destination?

    @Option(help: "Write the figures to this CSV file; - is stdout.")
    var csv: Destination?

    @Option(help: "Write the figures to this JSON file; - is stdout.")
    var json: Destination?

    @Option(help: "Write what each label was, by replica and balancer, to this JSON file.")
    var labelsJson: Destination?

    @Option(
        help: ArgumentHelp(
            "A balancer's statistics, which scripts/compare writes; may be repeated.",
            valueName: "file"
        )
    )
    var balancerStats: [String] = []

    /// What ends with 99.
    enum Failure: String, ExpressibleByArgument, CaseIterable {
        case worse

        static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
    }

    func validate() throws {
        try labels.validateLabels()
        if let twice = balancerStats.firstRepeated {
            throw ValidationError("The balancer's statistics '\(twice)' stand twice.")
        }
        try destinations.validateDifferent()
    }

    func run() throws {
        for destination in destinations { try destination.prepare() }
        let store = try self.comparison.store.open()
        let labels = try labels.map { (label) throws(RunError) in try store.rounds(of: label) }
        let comparison = try RunComparison(
            labels,
            options,
            balancer: try BalancerFiles.statistics(balancerStats, of: labels)
        )
        try destinations.show { width, colour in
            ComparisonText(comparison, width: width, colour: colour).text
        }
        if let html { try html.write(try page(comparison, store).text) }
        try csv?.write(ComparisonCSV(comparison).text)
        try json?.write(ComparisonJSON(comparison).text)
        try labelsJson?.write(LabelJSON(comparison).text)
        if failIf == .worse, comparison.hasWorse {
            throw ExitCode(ExitStatus.thresholdsMissed.rawValue)
        }
    }

    private var destinations: [Destination] { [html, csv, json, labelsJson].compactMap(\.self) }

    private var options: RunComparison.Options {
        var options = comparison.options
        options.scaleBy = scaleBy
        return options
    }

    /// Reads what charts show of each round, one after the other.
    private func page(
        _ comparison: RunComparison,
        _ store: ResultStore
    ) throws(RunError) -> ComparisonPage {
        let courses = try comparison.labels.map { (label) throws(RunError) in
            try label.rounds.map { (round) throws(RunError) in
                try store.course(round.info.number)
            }
        }
        return ComparisonPage(comparison, courses: courses)
    }
}
