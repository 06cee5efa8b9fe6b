import ArgumentParser
import Reports

/// How labels are compared, and where their runs are.
struct ComparisonOptions: ParsableArguments {
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

    @OptionGroup var store: StoreOptions

    var options: RunComparison.Options {
        var options = RunComparison.Options()
        options.metric = metric
        options.matters = matters.share
        options.step = step
        options.isPaired = paired
        return options
    }

    /// Whether anything is asked for that a run by itself does not have.
    var areGiven: Bool {
        metric.name != ComparedMetric.p95.name || matters != Percentage(5) || step != nil
            || paired
    }
}

extension [String] {
    /// Refuses labels that cannot be compared.
    func validateLabels() throws {
        guard count >= 2 else {
            throw ValidationError("There must be two labels to compare, got \(count).")
        }
        guard !contains("") else { throw ValidationError("A label must not be empty.") }
        if let twice = firstRepeated {
            throw ValidationError("The label '\(twice)' stands twice.")
        }
    }
}

extension Array where Element: Equatable {
    /// The first element that stands further ahead, too.
    var firstRepeated: Element? {
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
