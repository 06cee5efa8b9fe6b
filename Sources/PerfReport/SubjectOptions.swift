import ArgumentParser
import Measurement
import Reports
import ResultStore

/// What a report for a pipeline is of: a run, or labels that are compared.
struct SubjectOptions: ParsableArguments {
    enum Subject {
        case run(RunResult)
        case comparison(RunComparison)
    }

    @Argument(
        help: ArgumentHelp(
            "A run, by its number, its label or 'latest'; or labels, the first one the baseline.",
            valueName: "run-or-label"
        )
    )
    var names = ["latest"]

    @OptionGroup var comparison: ComparisonOptions

    func validate() throws {
        guard names.count == 1 else { return try names.validateLabels() }
        guard names != [""] else {
            throw ValidationError("The run must be a number, a label or 'latest', got ''.")
        }
        guard !comparison.areGiven else {
            throw ValidationError(
                "'--metric', '--matters', '--step' and '--paired' are of a comparison: name two "
                    + "labels."
            )
        }
    }

    /// Of a label by itself its newest run.
    func load() throws(RunError) -> Subject {
        let store = try comparison.store.open()
        guard names.count > 1 else {
            return .run(try store.load(try store.find(RunSelector(names[0]))))
        }
        let labels = try names.map { (label) throws(RunError) in try store.rounds(of: label) }
        return .comparison(try RunComparison(labels, comparison.options))
    }

    /// What one of two reports makes of it.
    func text(
        run: (RunResult) -> String,
        comparison: (RunComparison) -> String
    ) throws(RunError) -> String {
        switch try load() {
        case .run(let result): run(result)
        case .comparison(let result): comparison(result)
        }
    }
}
