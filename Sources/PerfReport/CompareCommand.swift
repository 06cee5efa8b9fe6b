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

    @Option(
        help: ArgumentHelp(
            "What the first sentence is about: \(ComparedMetric.names).",
            valueName: "metric"
        )
    )
    var metric = ComparedMetric.p95

    @Option(help: ArgumentHelp("The smallest change that matters.", valueName: "percent"))
    var matters = Percentage(5)

    @Option(help: "Compare this step alone, instead of all requests and each step.")
    var step: String?

    @Flag(
        help: """
            The rounds ran in turn: compare the first with the first, the second with the second \
            and so on, which leaves out what drifts with time.
            """
    )
    var paired = false

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

    @OptionGroup var store: StoreOptions

    /// What ends with 99.
    enum Failure: String, ExpressibleByArgument, CaseIterable {
        case worse

        static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
    }

    func validate() throws {
        guard labels.count >= 2 else {
            throw ValidationError("There must be two labels to compare, got \(labels.count).")
        }
        guard !labels.contains("") else { throw ValidationError("A label must not be empty.") }
        if let twice = labels.firstRepeated {
            throw ValidationError("The label '\(twice)' stands twice.")
        }
        if let twice = balancerStats.firstRepeated {
            throw ValidationError("The balancer's statistics '\(twice)' stand twice.")
        }
        if let twice = destinations.firstRepeated {
            throw ValidationError(
                "Two reports cannot go to the same place, \(twice.defaultValueDescription)."
            )
        }
    }

    func run() throws {
        for destination in destinations { try destination.prepare() }
        let labels = try rounds()
        let comparison = try RunComparison(
            labels,
            options,
            balancer: try BalancerFiles.statistics(balancerStats, of: labels)
        )
        try show(comparison)
        if let html { try html.write(try page(comparison).text) }
        try csv?.write(ComparisonCSV(comparison).text)
        try json?.write(ComparisonJSON(comparison).text)
        try labelsJson?.write(LabelJSON(comparison).text)
        if failIf == .worse, comparison.hasWorse {
            throw ExitCode(ExitStatus.thresholdsMissed.rawValue)
        }
    }

    private var destinations: [Destination] { [html, csv, json, labelsJson].compactMap(\.self) }

    private var options: RunComparison.Options {
        var options = RunComparison.Options()
        options.metric = metric
        options.matters = matters.share
        options.step = step
        options.scaleBy = scaleBy
        options.isPaired = paired
        return options
    }

    /// On the standard error where a report takes the standard output.
    private func show(_ comparison: RunComparison) throws {
        let isTaken = destinations.contains(.standardOutput)
        let terminal = isTaken ? Terminal.standardError : .standardOutput
        let text = ComparisonText(
            comparison,
            width: terminal.textWidth,
            colour: terminal.hasColour
        ).text
        if isTaken { return writeToStandardError(text) }
        try Destination.standardOutput.write(text)
    }
}

// What the labels name.
extension CompareCommand {
    private func rounds() throws(RunError) -> [ComparedLabel] {
        let store = try store.open()
        return try labels.map { (label) throws(RunError) in
            let runs = try store.records(label: label)
            guard !runs.isEmpty else { throw try unknown(label, in: store) }
            let compared = ComparedLabel(label, runs: runs)
            guard !compared.rounds.isEmpty else {
                throw RunError(
                    .runNotFound,
                    "\(store.path) holds no run labelled '\(label)' that came to its end."
                )
            }
            return compared
        }
    }

    /// Reads what charts show of each round, one after the other.
    private func page(_ comparison: RunComparison) throws(RunError) -> ComparisonPage {
        let store = try store.open()
        let courses = try comparison.labels.map { (label) throws(RunError) in
            try label.rounds.map { (round) throws(RunError) in
                try store.course(round.info.number)
            }
        }
        return ComparisonPage(comparison, courses: courses)
    }

    private func unknown(_ label: String, in store: ResultStore) throws(RunError) -> RunError {
        let known = try store.labels()
        let nearest = label.nearest(in: known).map { "The nearest is '\($0)'." }
        let listed = known.prefix(10).map { "'\($0.shortened)'" }.joined(separator: ", ")
        let others =
            known.isEmpty
            ? "No run has a label: 'perf-runner run --label NAME' gives it one."
            : "The labels are \(listed)\(known.count > 10 ? " and others" : "")."
        return RunError(
            .runNotFound,
            "\(store.path) holds no run labelled '\(label.shortened)'.",
            hint: nearest ?? others
        )
    }
}

extension Array where Element: Equatable {
    /// The first element that stands further ahead, too.
    fileprivate var firstRepeated: Element? {
        indices.first { self[..<$0].contains(self[$0]) }.map { self[$0] }
    }
}

extension ComparedMetric: ExpressibleByArgument {
    static var names: String { all.map(\.name).joined(separator: ", ") }

    package init?(argument: String) {
        guard let found = Self.all.first(where: { $0.name == argument }) else { return nil }
        self = found
    }

    package var defaultValueDescription: String { name }

    package static var allValueStrings: [String] { all.map(\.name) }
}
