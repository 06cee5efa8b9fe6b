import ArgumentParser
import LoadModel

/// The `perf-runner` command line.
@main
struct PerfRunner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "perf-runner",
        abstract: "Puts the load of a plan on a web site and records what became of every request.",
        version: Version.current,
        subcommands: [RunCommand.self, CheckCommand.self, SelfTestCommand.self]
    )
}

/// What this build calls itself, in `--version` and in every run it stores.
enum Version {
    static let current = "0.1.0"
}
