import ArgumentParser
import ResultStore

/// `perf-report list`: a line for each run.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the runs of a store.")

    @OptionGroup var store: StoreOptions

    func run() throws {
        print(RunTable(try store.open().runs()).text, terminator: "")
    }
}
