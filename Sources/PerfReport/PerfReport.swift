import ArgumentParser
import Console
import Release

/// The `perf-report` command line: reads what `perf-runner` stored.
@main
struct PerfReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "perf-report",
        abstract: "Tells what load tests have measured.",
        version: ProgramVersion.current,
        subcommands: [
            ListCommand.self, ShowCommand.self, HTMLCommand.self, CSVCommand.self, JSONCommand.self,
            MarkdownCommand.self, JUnitCommand.self, AnnotationsCommand.self,
            CompareCommand.self, HistoryCommand.self, ImportCommand.self,
            DashboardStatisticsCommand.self, SlowestCommand.self,
        ]
    )

    static func main() { runProgram() }
}
