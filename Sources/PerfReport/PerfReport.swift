import ArgumentParser
import Measurement

/// The `perf-report` command line: reads what `perf-runner` stored.
@main
struct PerfReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "perf-report",
        abstract: "Tells what load tests have measured.",
        version: ProgramVersion.current,
        subcommands: [List.self, Show.self, HTML.self, CSV.self, JSON.self]
    )
}
