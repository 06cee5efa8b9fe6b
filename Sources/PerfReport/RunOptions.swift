import ArgumentParser
import LoadModel
import ResultStore

/// Which run, of which store.
struct RunOptions: ParsableArguments {
    @Argument(help: "The run: its number, its label, or 'latest'.")
    var run = "latest"

    @OptionGroup var store: StoreOptions

    func load() throws(RunError) -> RunResult {
        let store = try store.open()
        return try store.load(try store.find(RunSelector(run)))
    }
}

/// Which store.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The store of results.", valueName: "file"))
    var results = "results/runs.sqlite"

    func open() throws(RunError) -> ResultStore { try ResultStore(opening: results) }
}
