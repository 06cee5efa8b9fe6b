import ArgumentParser
import Measurement
import ResultStore

/// Which run, of which store.
struct RunOptions: ParsableArguments {
    @Argument(help: "The run: its number, its label, or 'latest'.")
    var run = "latest"

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard !run.isEmpty else {
            throw ValidationError("The run must be a number, a label or 'latest', got ''.")
        }
    }

    /// Reads the run, and hands over each of its seconds, with the run as it is known before them.
    @discardableResult
    func load(
        onSecond: (SecondResult, RunResult) throws -> Void = { _, _ in }
    ) throws(RunError) -> RunResult {
        let store = try store.open()
        return try store.load(try store.find(RunSelector(run)), onSecond: onSecond)
    }
}

/// Which store.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The store of results.", valueName: "file"))
    var results = "results/runs.sqlite"

    func validate() throws {
        guard !results.isEmpty else { throw ValidationError("'--results' must be a file, got ''.") }
    }

    func open() throws(RunError) -> ResultStore { try ResultStore(opening: results) }
}
