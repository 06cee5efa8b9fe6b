import ArgumentParser
import Console
import ResultStore

/// `perf-report list`: a line for each run.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the runs of a store."
    )

    @OptionGroup var store: StoreOptions

    func run() throws {
        try Destination.standardOutput.write(RunTable(try store.open().runs()).text)
    }
}
